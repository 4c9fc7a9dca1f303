/**
 * Calls back once after a duration of whatever length; never where it is endless.
 * @returns a function that takes the callback back
 */
export declare function setLongTimeout(callback: () => void, durationMs: number): () => void;
