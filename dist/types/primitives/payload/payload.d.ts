import type { PayloadPosition } from '../../model/payload-difference.ts';
import type { Keystream, Runtime } from '../../model/runtime.ts';
/**
 * Seeded streams of bytes that tell where they come from: block n of stream s is the AES encryption, under a key
 * drawn from the seed, of the pair (s, n). So the bytes look random, never repeat, can be made anywhere from any
 * offset, and a stray block can be decrypted back to its stream and offset.
 */
export declare class Payload {
    #private;
    readonly runtime: Runtime;
    readonly seed: number;
    readonly stream: number;
    /** @param stream a whole number from 0; two payloads of one seed with different streams share no block. */
    constructor(runtime: Runtime, seed: number, stream: number);
    /** The bytes from an offset on, as one buffer: for small pieces. */
    bytes(offset: number, length: number): Uint8Array;
    /** The stream from an offset on, for filling one buffer after the other. */
    keystreamFrom(offset: number): Pick<Keystream, 'fill'>;
    /**
     * Where in the seed's streams some bytes come from, or null where they come from none of them.
     * @param bytes at least 31, so that one whole block is among them wherever they were cut.
     * @param streams stream numbers at or above this are taken for chance.
     */
    locate(bytes: Uint8Array, streams?: number): PayloadPosition | null;
}
