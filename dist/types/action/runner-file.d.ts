/** The files by which a step tells the runner its outputs, and its post step what to know. */
export type ValueFile = 'OUTPUT' | 'STATE';
/**
 * Hands values to the runner, all of them or none: what half a line is, the runner takes for a fault of the step.
 * @throws what writing the file throws.
 */
export declare function writeValues(file: ValueFile, values: ReadonlyMap<string, string>): void;
/** Appends a text to a file; where that fails, the file is as it was before. */
export declare function appendWhole(path: string, text: string): void;
