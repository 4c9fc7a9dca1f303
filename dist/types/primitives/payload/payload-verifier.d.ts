import type { PayloadDifference } from '../../model/payload-difference.ts';
import type { Runtime } from '../../model/runtime.ts';
import type { Payload } from './payload.ts';
/** Compares a stream with its payload as it arrives; keeps none of it. */
export declare class PayloadVerifier {
    #private;
    constructor(runtime: Runtime, payload: Payload);
    /** How many bytes have been given so far. */
    get received(): number;
    /** The first difference, as far as what has been given tells what happened to the bytes; null while all was right. */
    get difference(): PayloadDifference | null;
    /** Whether more bytes would say nothing more about the difference. */
    get isDifferenceClear(): boolean;
    /** Takes the next bytes. Returns whether everything has been right so far. */
    push(bytes: Uint8Array): boolean;
    /**
     * Throws unless exactly `length` right bytes have arrived: `PAYLOAD_MISMATCH`, `PAYLOAD_SHORT` or `PAYLOAD_EXCESS`.
     * @param doing what was being done, for the error.
     */
    assertComplete(length: number, doing: string): void;
}
