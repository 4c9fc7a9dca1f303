import { type SystemAccess } from '../primitives/failover.ts';
import type { StartingState } from '../spec/suite.ts';
import { type ClientNumber } from '../spec/target.ts';
/** How a starting state was reached. */
export interface ReachedState {
    readonly activeClient: ClientNumber | null;
    /** How many failovers it took. */
    readonly failovers: number;
}
/** Brings the system into the state that a test starts from. One instance serves a whole suite. */
export declare class StartingStates {
    #private;
    /** Remembers to which client a test has triggered a failover. */
    noteTrigger(to: ClientNumber): void;
    /**
     * Waits until all ports are open, and makes the wanted client active.
     * @throws `STATE_NOT_REACHED` when the tunnel can't be brought there, `ABORTED`, and `BACKEND_PORT_IN_USE`.
     */
    reach(access: SystemAccess, state: StartingState): Promise<ReachedState>;
}
