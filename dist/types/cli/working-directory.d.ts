/** Throws `USAGE` where the working directory was deleted: relative paths mean nothing then, and node-tap needs it. */
export declare function assertWorkingDirectory(): void;
