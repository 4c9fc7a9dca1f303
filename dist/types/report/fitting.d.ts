/** A part of a report: what stands above its rows, and rows that are whole or left out. */
export interface Section {
    readonly head: string;
    readonly rows: readonly string[];
}
/**
 * The sections as one text, cut before the first row that does not fit; a head without any of its rows is left out too.
 * @param maxBytes the most that the text may take in UTF-8; it is empty where not even the note fits
 * @param noteOn says how many rows were left out
 */
export declare function fitting(sections: readonly Section[], maxBytes: number, noteOn: (left: number) => string): string;
