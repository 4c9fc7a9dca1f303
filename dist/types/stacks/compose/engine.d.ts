import { type EngineContents, type ProjectContents } from './engine-contents.ts';
import { type ContainerState, type NetworkMember } from './inspected-container.ts';
import { type LogLine, type LogPart } from './log-lines.ts';
export type { ContainerState } from './inspected-container.ts';
/** A container of a compose project. */
export interface ProjectContainer {
    readonly id: string;
    readonly service: string;
    /** Whether its output is data that is relayed, and no log. */
    readonly isRelay: boolean;
}
/** A port of this machine that leads to a container. */
export interface TakenPort {
    readonly address: string;
    readonly port: number;
    readonly protocol: string;
    readonly container: string;
}
export interface TakenSubnet {
    readonly subnet: string;
    readonly network: string;
}
/** The bridge of a network, by a name that was given to it. */
export interface TakenBridge {
    readonly bridge: string;
    readonly network: string;
}
/** What is taken on this machine. */
export interface Taken {
    readonly ports: readonly TakenPort[];
    readonly subnets: readonly TakenSubnet[];
    readonly bridges: readonly TakenBridge[];
}
/** Which part of a container's log is wanted. */
export interface LogOptions {
    /** Whether lines to come are wanted as well, until the container ends. */
    readonly follow?: boolean;
    /** Whether each entry begins with its time. */
    readonly timestamps?: boolean;
    /** Only so many entries at the end. */
    readonly tail?: number;
}
/**
 * The engine's API over its unix socket: what compose is too slow or too coarse for. No request outlasts the signal that
 * the engine was connected under, and only those that wait for a container take longer than 15 s: else they throw
 * `ABORTED`, or `ENGINE_FAILED`.
 */
export declare class Engine {
    #private;
    private constructor();
    /** Connects to the engine of this machine. Throws `ENGINE_UNREACHABLE`, `ABORTED`. */
    static connect(signal?: AbortSignal): Promise<Engine>;
    /** The same engine, on the same connections, under another signal. */
    under(signal: AbortSignal | undefined): Engine;
    /** Asks for a sign of life. Throws `ENGINE_FAILED`, `ABORTED`. */
    ping(): Promise<void>;
    /** Whether the engine runs without root, so that root in a container is this process's user. */
    isRootless(): Promise<boolean>;
    /** All containers of a project, stopped ones too. */
    containers(project: string): Promise<ProjectContainer[]>;
    /** How a container is doing. */
    stateOf(id: string): Promise<ContainerState>;
    /** The lines that a container has printed. */
    logs(id: string, options?: LogOptions): AsyncGenerator<LogLine>;
    /** What a container has printed, in parts as they come: for large logs. */
    logParts(id: string, options?: LogOptions): AsyncGenerator<readonly LogPart[]>;
    /** Waits for a container's end. @returns its exit code. */
    wait(id: string): Promise<number>;
    /** The running containers in the networks of some services of a project, these among them. */
    networkMembers(project: string, services: readonly string[]): Promise<NetworkMember[]>;
    /** The running containers in a network, by its name; none where there is no such network. */
    membersOfNetwork(name: string): Promise<NetworkMember[]>;
    /** What is taken on this machine by containers and networks, whoever made them. */
    taken(): Promise<Taken>;
    /** Ends a container for good, whatever its restart policy. */
    stop(id: string): Promise<void>;
    /** Starts a container, again where it runs, so that it shares what another one has now. */
    restart(id: string): Promise<void>;
    /** Sends a signal to a container's first process; does nothing to one that has ended. */
    kill(id: string, signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
    /** Ends what a project has made at once, whatever grace period or restart policy it has. */
    killAll({ containers }: ProjectContents): Promise<void>;
    /** All that the engine holds now, whoever made it. */
    contents(): Promise<EngineContents>;
    /** What a project has made: what carries its label, and was not there before. */
    contentsOf(project: string, before: EngineContents): Promise<ProjectContents>;
    /** Stops and removes what a project has made; its containers all at once, each with a moment to end. */
    remove(made: ProjectContents, before: EngineContents): Promise<void>;
    /**
     * Whether the engine finds a file or folder of this process where this process has it. Nothing is made on the engine:
     * it looks for what a container would mount before it looks for the container's image.
     */
    sees(path: string): Promise<boolean>;
    close(): Promise<void>;
}
