import { TunnelTestError } from '../../model/errors.ts';
import { type ListenPortName } from '../../model/port-config.ts';
import type { TestContext } from '../../model/suite.ts';
import type { ClientNumber } from '../../model/target.ts';
import type { TunnelSocket } from '../../primitives/connections/tunnel-socket.ts';
import { Failover } from '../../primitives/failover/failover.ts';
import { Payload } from '../../primitives/payload/payload.ts';
import { type SystemAccess } from '../../primitives/ports/system-access.ts';
import type { SentBytes } from './backend-view.ts';
import { type Route } from './route.ts';
/** What one connection sent over a route. */
export interface Delivery {
    readonly route: Route;
    /** What it began with, at most 64 bytes. */
    readonly first: Uint8Array;
    readonly length: number;
    /** False where the connection failed: then any part of it may have arrived. */
    readonly isWhole?: boolean;
}
/** What a test sets up and takes down: backends, connections, payloads. Everything is closed when the test is over. */
export declare class Stage {
    #private;
    readonly context: TestContext;
    constructor(context: TestContext);
    /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
    host(...routes: readonly Route[]): Promise<void>;
    /** @param signal ends the connection, beside the test's own signal */
    connect(route: Route, signal?: AbortSignal): Promise<TunnelSocket>;
    /** What the failover primitives need. */
    get access(): SystemAccess;
    /** How long ports stay closed after a failover: T, in milliseconds. */
    get closedMs(): number;
    /**
     * Connects to a standby client, ready to send the first data; the runner waits afterwards until it has settled.
     * @param judged the ports whose times the test judges
     */
    beginFailover(to: ClientNumber, judged?: readonly ListenPortName[]): Promise<Failover>;
    /** Waits until the failover has settled. The backends are stopped: their ports are needed to find the active client. */
    settle(): Promise<void>;
    /** The seeded payload number `index` of this test. */
    payload(index: number): Payload;
    /**
     * Does something on a connection over a route; a failure of it also says whose bytes came in the place of others, and
     * what the backends saw of the connection.
     * @param sent what the connection has sent when it is done
     */
    explained<T>(route: Route, sent: SentBytes, action: () => Promise<T>): Promise<T>;
    /** As {@link explained}, for a failure that is no exception. */
    explain<E>(error: E, route: Route, sent: SentBytes): E | TunnelTestError;
    /** A failure after a failover whose trigger was not answered says so, and how far it came. */
    withTrigger(error: unknown, failover: Failover, data: Uint8Array): unknown;
    /**
     * Checks by identity who got the bytes: each route's backend exactly its own, every other backend none.
     * @throws `WRONG_BACKEND`
     */
    assertRouting(deliveries: readonly Delivery[]): void;
}
