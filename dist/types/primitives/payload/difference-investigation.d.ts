import type { PayloadDifference } from '../../model/payload-difference.ts';
import type { Runtime } from '../../model/runtime.ts';
import type { Payload } from './payload.ts';
/** Finds out what became of the bytes of a payload from the first wrong byte on, from what arrives in their place. */
export declare class DifferenceInvestigation {
    #private;
    /** @param offset of the first wrong byte; what is pushed begins with it. */
    constructor(runtime: Runtime, payload: Payload, offset: number);
    /** Whether more bytes would tell nothing more. */
    get isClear(): boolean;
    get difference(): PayloadDifference;
    push(bytes: Uint8Array): void;
}
