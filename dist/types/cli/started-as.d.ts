/** How a process was started. */
export interface Start {
    /** The runtime's program. */
    readonly execPath: string;
    /** The script as it was given to the runtime, or as the shell found it. */
    readonly script: string;
    readonly directory: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
}
/**
 * The words that start this command again from the same directory: `tunnel-test` where it is on the path, `npx
 * tunnel-test` where npx or npm ran it, else the script with its runtime: `node dist/cli.js`.
 */
export declare function startedAs({ execPath, script, directory, environment }: Start): string[];
