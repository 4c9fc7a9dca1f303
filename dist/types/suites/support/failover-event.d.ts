import type { Test, TestNumbers } from '../../model/suite.ts';
import { type ClientNumber } from '../../model/target.ts';
/** A failover event as suites 1, 3, 4, 5 and 7 have one. */
export interface FailoverEventOptions extends TestNumbers {
    /** The client to fail over to; the other one is active before. */
    readonly to: ClientNumber;
}
/**
 * A failover event: connect to the standby client, send first data, close, wait the failover wait. Nothing is
 * validated: whether a failover happened, the next tests say.
 */
export declare function failoverEvent({ to, ...numbers }: FailoverEventOptions): Test;
