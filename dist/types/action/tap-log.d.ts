/** Prints a TAP stream into the job log as it comes, a group a suite; the suite's own result stands below its group. */
export declare class TapLog {
    #private;
    /** Takes a piece of the stream; lines are printed when they are whole. */
    take(text: string): void;
    print(line: string): void;
    /** Prints what is left, and closes the group of a suite that didn't end by itself. */
    end(): void;
}
