import type { EngineContents, ProjectContents } from './engine-contents.ts';
import { type ContainerState, type NetworkMember } from './inspected-container.ts';
import { type LogLine } from './log-lines.ts';
export type { ContainerState } from './inspected-container.ts';
/** A container of a compose project. */
export interface ProjectContainer {
    readonly id: string;
    readonly service: string;
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
/** The engine's API over its unix socket: what compose is too slow or too coarse for. */
export declare class Engine {
    #private;
    private constructor();
    /** Connects to the engine of this machine. Throws `ENGINE_UNREACHABLE`. */
    static connect(): Promise<Engine>;
    /** Whether the engine runs without root, so that root in a container is this process's user. */
    isRootless(): Promise<boolean>;
    /** All containers of a project, stopped ones too. */
    containers(project: string): Promise<ProjectContainer[]>;
    /** How a container is doing. */
    stateOf(id: string): Promise<ContainerState>;
    /** The lines that a container has printed; with `follow` those to come as well, until it ends. */
    logs(id: string, options?: {
        follow?: boolean;
        timestamps?: boolean;
    }): AsyncGenerator<LogLine>;
    /** Waits for a container's end. @returns its exit code. */
    wait(id: string): Promise<number>;
    /** The running containers in the networks of some services of a project, these among them. */
    networkMembers(project: string, services: readonly string[]): Promise<NetworkMember[]>;
    /** The running containers in a network, by its name; none where there is no such network. */
    membersOfNetwork(name: string): Promise<NetworkMember[]>;
    /** What is taken on this machine by containers and networks, whoever made them. */
    taken(): Promise<{
        readonly ports: readonly TakenPort[];
        readonly subnets: readonly TakenSubnet[];
    }>;
    /** Ends a container for good, whatever its restart policy. */
    stop(id: string): Promise<void>;
    /** Starts a container, again where it runs, so that it shares what another one has now. */
    restart(id: string): Promise<void>;
    /** Sends a signal to a container's first process; does nothing to one that has ended. */
    kill(id: string, signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
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
