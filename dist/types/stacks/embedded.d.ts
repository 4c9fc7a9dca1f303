import type { Logger } from '../model/log.ts';
import { type Capability } from '../model/target.ts';
import type { HereSurroundings } from './kind.ts';
import type { ReachedTunnel, Stack, StackFolder } from './stack.ts';
/** What the reference tunnel can do. */
export declare const REFERENCE_CAPABILITIES: readonly Capability[];
/** The files that the stack makes, relative to its folder. */
export declare const EMBEDDED_FILES: readonly string[];
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
export interface EmbeddedStack extends ReachedTunnel {
    readonly webSocketPort: number;
}
/** Opens the reference tunnel on loopback, in processes of its own, of which this process runs the suites. */
export declare function openEmbedded(surroundings: HereSurroundings): Stack;
/**
 * Starts the reference tunnel on loopback: server and both clients, a process each. They end with this process, in
 * whatever way it ends. Its ports are held until then: the backends' by listening, the roles' while they are closed.
 * @throws `STACK_NOT_STARTED` with the tail of the logs, `BACKEND_PORT_IN_USE`, `MACHINE_LIMIT`, `OUTPUT_LOST`, `ABORTED`.
 */
export declare function embeddedStack(options: EmbeddedStackOptions): Promise<EmbeddedStack>;
