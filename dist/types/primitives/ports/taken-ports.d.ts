import { type ListenPortName } from '../../model/port-config.ts';
import type { Runtime } from '../../model/runtime.ts';
import type { Target } from '../../model/target.ts';
import type { PortWatch } from './port-watch.ts';
/**
 * Remembers which listeners of a tunnel can't come back since connections have been given their ports, which is not the
 * listeners' fault. Only ports in this network namespace's own table can be told of.
 */
export declare class TakenPorts {
    #private;
    constructor(runtime: Runtime, target: Target);
    /** Looks at those of the ports that are closed now, and forgets those that are open. */
    look(watch: PortWatch<ListenPortName>, ports: readonly ListenPortName[]): void;
    /** Looks at a port that is known to be closed, in this network namespace. */
    lookAt(name: ListenPortName): void;
    /** What was seen to have a port, as a phrase; null where nothing was. */
    reasonOf(name: ListenPortName): string | null;
}
