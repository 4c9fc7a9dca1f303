import type { PortConfig } from '../model/port-config.ts';
import type { ReachedTunnel, RunSuites, Stack, StackSources, StackStart, StartedTunnel, SuitesOrder } from './stack.ts';
/** A stack whose tunnel this process reaches, and of which it runs the suites itself. */
export declare class InProcessStack implements Stack {
    #private;
    readonly name: string;
    readonly sources: StackSources;
    readonly files: readonly string[];
    /**
     * @param ports as the user's files have them; null for none
     * @param files what it makes in the folder of its start
     * @param reach starts the tunnel, or returns one that runs
     */
    constructor(name: string, ports: PortConfig | null, files: readonly string[], runSuites: RunSuites, reach: (start: StackStart) => Promise<ReachedTunnel>);
    start(start: StackStart): Promise<StartedTunnel>;
    run(order: SuitesOrder): Promise<null>;
    stop(): Promise<void>;
    services(): Promise<null>;
}
