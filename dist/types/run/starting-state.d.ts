import { type ListenPortName } from '../model/port-config.ts';
import type { StartingState } from '../model/suite.ts';
import { type ClientNumber } from '../model/target.ts';
import { type SystemAccess } from '../primitives/ports/system-access.ts';
/** How a starting state was reached. */
export interface ReachedState {
    readonly activeClient: ClientNumber | null;
    /** How many failovers it took. */
    readonly failovers: number;
}
/** The listeners that did not come within the whole wait; they are not waited for as long again. */
export interface GivenUpPorts {
    readonly closed: readonly ListenPortName[];
    /** They accept a trigger's connection, and its first data goes nowhere. */
    readonly silent: readonly ListenPortName[];
}
/** Brings the system into the state that a test starts from. One instance serves a whole suite. */
export declare class StartingStates {
    #private;
    /** @param givenUp what was learnt before, by another suite of the same run */
    constructor(givenUp?: GivenUpPorts);
    /** What later suites of the run need not learn again. */
    get givenUp(): GivenUpPorts;
    /** Remembers to which client a test has triggered a failover. */
    noteTrigger(to: ClientNumber): void;
    /** Forgets which ports are open: something has happened that may have closed some. */
    forgetPorts(): void;
    /**
     * Waits until all ports are open, and makes the wanted client active.
     * @throws `STATE_NOT_REACHED` when the tunnel can't be brought there, `PORT_TAKEN` where connections keep it from there,
     * `ABORTED`, and what {@link EchoServer.start} throws.
     */
    reach(access: SystemAccess, state: StartingState): Promise<ReachedState>;
}
