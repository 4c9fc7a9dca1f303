/** The folder of the built tunnel-test: this file's own code may lie in a chunk below it. */
export declare function builtFolder(): string;
/** The program that runs one suite. */
export declare function suiteProgram(): string;
