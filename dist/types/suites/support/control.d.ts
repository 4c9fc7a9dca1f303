import type { TestContext } from '../../model/suite.ts';
import { TunnelSocket } from '../../primitives/connections/tunnel-socket.ts';
import type { Payload } from '../../primitives/payload/payload.ts';
/**
 * The paired control: the direct path from the test to an echo server of its own, measured by the same means as the
 * tunnel in the same test. What the machine and the harness cost shows there too; the ratio is the tunnel's.
 */
export declare function openDirectPath(context: TestContext): Promise<TunnelSocket>;
/**
 * Transfers a payload over the direct path, at most 100 MB of it, and records its throughput beside the tunnel's. The
 * time counts as the test's control.
 */
export declare function compareWithDirectPath(context: TestContext, payload: Payload, bytes: number, tunnelMBps: number): Promise<void>;
/** Without its control a test has one figure less; the tunnel has no part in it. Throws `ABORTED`. */
export declare function leaveOut(context: TestContext, error: unknown): void;
