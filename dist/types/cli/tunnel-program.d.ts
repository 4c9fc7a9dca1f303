/** The command that runs one role of the reference tunnel: this same program. */
export declare function tunnelCommand(file: string): readonly [string, ...string[]];
