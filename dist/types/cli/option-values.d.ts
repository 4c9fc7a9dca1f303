/** Items separated by commas, behind those that were given before. */
export declare function parseList(text: string, previous?: readonly string[]): string[];
/** An empty path is a variable that isn't set, and would be the working directory. */
export declare function parsePath(text: string): string;
