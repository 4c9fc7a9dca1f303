/** Prints a line of somebody else's text: nothing in it is taken for a workflow command. */
export declare function printLine(text: string): void;
/** Prints lines of somebody else's text as a group that folds. */
export declare function printGroup(title: string, lines: readonly string[]): void;
/** Text of several lines, each made harmless for the job log. */
export declare function jobLogText(text: string): string;
