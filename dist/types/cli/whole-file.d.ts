/**
 * A file of whole pieces: one that can't be written whole is taken back, and waits until the next one is written, so that
 * nothing is missing in between.
 */
export declare class WholeFile {
    #private;
    /** Makes the file. Throws where there is one. */
    constructor(path: string);
    /** Never throws. */
    append(text: string): void;
    /** @returns what is wrong with the file; null where it is there and whole. */
    close(): string | null;
}
