/**
 * Writes all of a text to a pipe, waiting where it is full. Nobody there to read it means that the process that started
 * this one is gone: this one ends.
 */
export declare function writeWhole(descriptor: number, text: string): void;
