/** The action's main step: runs the suites and reports. @returns its exit code. */
export declare function mainStep(): Promise<number>;
