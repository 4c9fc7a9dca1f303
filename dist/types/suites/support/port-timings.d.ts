import type { ListenPortName } from '../../model/port-config.ts';
import type { TestContext } from '../../model/suite.ts';
import type { Failover } from '../../primitives/failover/failover.ts';
/**
 * Waits for ports to close and reopen, and checks when they did; the test's metrics get `closeMs` and `reopenMs` of
 * each port, with their uncertainty where the port was probed by connecting. A port past a limit ends the test at once.
 * @throws `PORT_NOT_CLOSED`, `PORT_CLOSED_LATE`, `PORT_NOT_REOPENED`, `PORT_REOPENED_EARLY`, `PORT_REOPENED_LATE`, and
 * `MEASUREMENT_GAP` where the harness looked too seldom to tell, `WATCHER_LOST` where nobody looks any more,
 * `PROBES_TOO_COARSE` where a limit lies within what probing can't tell, `PORT_TAKEN` where a connection was given the
 * port while it was closed, so that it couldn't be reopened.
 */
export declare function assertPortTimings(context: TestContext, failover: Failover, ports: readonly ListenPortName[]): Promise<void>;
