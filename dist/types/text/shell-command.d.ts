/** Words as a command that can be pasted into a shell. */
export declare function shellCommand(words: readonly string[]): string;
