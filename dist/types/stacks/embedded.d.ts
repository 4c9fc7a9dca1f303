import type { Logger } from '../spec/log.ts';
import type { Stack } from './stack.ts';
export interface EmbeddedStackOptions {
    /** T, in seconds. */
    readonly reconnectTimeoutSecs: number;
    /** The results folder: role files go to `config/`, logs to `logs/`. */
    readonly folder: string;
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
 * whatever way it ends.
 * @throws `STACK_NOT_STARTED` with the tail of the logs, `ABORTED`.
 */
export declare function embeddedStack(options: EmbeddedStackOptions): Promise<EmbeddedStack>;
