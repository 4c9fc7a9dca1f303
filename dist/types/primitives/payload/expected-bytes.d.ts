import type { Runtime } from '../../model/runtime.ts';
import type { Payload } from './payload.ts';
/** A payload from some offset on, to be compared with what arrives. */
export declare class ExpectedBytes {
    #private;
    constructor(runtime: Runtime, payload: Payload, offset: number);
    /** Compares the next bytes. Returns the index of the first wrong one, or -1; after that it is of no more use. */
    compare(bytes: Uint8Array): number;
}
