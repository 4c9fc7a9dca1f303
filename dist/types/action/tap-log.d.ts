/** Prints a TAP stream into the job log as it comes, a group a suite; the suite's own result stands below its group. */
export declare class TapLog {
    #private;
    print(line: string): void;
    /** Closes the group of a suite that didn't end by itself. */
    end(): void;
}
