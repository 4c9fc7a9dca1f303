import { TunnelTestError } from '../../model/errors.ts';
import { type PayloadDifference } from '../../model/payload-difference.ts';
/** The error for a wrong byte. */
export declare function mismatchError(doing: string, difference: PayloadDifference): TunnelTestError;
/** The error for bytes that are missing at the end. */
export declare function shortError(doing: string, expected: number, received: number, stream: number): TunnelTestError;
/**
 * The error for bytes that nobody sent, behind all that were.
 * @param bytes the extra bytes, or their beginning
 */
export declare function excessError(doing: string, length: number, excess: number, bytes?: Uint8Array): TunnelTestError;
