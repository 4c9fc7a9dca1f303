import { type ContainerState, type NetworkMember } from './inspected-container.ts';
import { type LogLine } from './log-lines.ts';
/** A container of a compose project. */
export interface ProjectContainer {
    readonly id: string;
    readonly service: string;
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
    /** Ends a container for good, whatever its restart policy. */
    stop(id: string): Promise<void>;
    /** Sends a signal to a container's first process; does nothing to one that has ended. */
    kill(id: string, signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
    /** Removes what a project still has on the engine: containers, networks, volumes. */
    remove(project: string): Promise<void>;
    close(): Promise<void>;
}
