import type { Logger } from '../model/log.ts';
import type { Stack } from './stack.ts';
/** The files that the stack makes, relative to its folder. */
export declare const EMBEDDED_FILES: readonly string[];
/** The folder that the stack writes into. */
export interface StackFolder {
    readonly path: string;
    /**
     * Makes the folders that a file lies in, and takes note of what will be written.
     * @returns the file's whole path; there is nothing yet
     */
    make(name: string, text?: string): string;
}
export interface EmbeddedStackOptions {
    /** T, in seconds. */
    readonly reconnectTimeoutSecs: number;
    /** Role files go to its `config/`, logs to its `logs/`. */
    readonly folder: StackFolder;
    readonly logLevel: string;
    /** The command that runs the role of a file: program and arguments. */
    readonly tunnelCommand: (file: string) => readonly [string, ...string[]];
    readonly log: Logger;
    readonly signal?: AbortSignal;
}
/** The embedded stack, with the port that its server's `/status` answers on. */
export interface EmbeddedStack extends Stack {
    readonly webSocketPort: number;
}
/**
 * Starts the reference tunnel on loopback: server and both clients, a process each. They end with this process, in
 * whatever way it ends. Its ports are held until then: the backends' by listening, the roles' while they are closed.
 * @throws `STACK_NOT_STARTED` with the tail of the logs, `BACKEND_PORT_IN_USE`, `MACHINE_LIMIT`, `OUTPUT_LOST`, `ABORTED`.
 */
export declare function embeddedStack(options: EmbeddedStackOptions): Promise<EmbeddedStack>;
