import { Failover, type SystemAccess } from '../primitives/failover.ts';
import { Payload } from '../primitives/payload.ts';
import { TunnelSocket } from '../primitives/tunnel-socket.ts';
import type { ConnectPortName, ListenPortName } from '../spec/port-config.ts';
import type { TestContext } from '../spec/suite.ts';
import { type ClientNumber, type TunnelNumber } from '../spec/target.ts';
/** One tunnel as a test uses it: the listener to connect to, and the backend that must be reached. */
export interface Route {
    /** How titles, logs and errors call it: `server tun1`. */
    readonly name: string;
    readonly listen: ListenPortName;
    readonly backend: ConnectPortName;
}
/** A server-to-client tunnel that ends at a client's backend. */
export declare function serverRoute(tunnel: TunnelNumber, client: ClientNumber): Route;
/** A client-to-server tunnel; its backend is shared by both clients. */
export declare function clientRoute(client: ClientNumber, tunnel: TunnelNumber): Route;
/** What a test sets up and takes down: backends, connections, payloads. Everything is closed when the test is over. */
export declare class Stage {
    #private;
    readonly context: TestContext;
    readonly testId: string;
    constructor(context: TestContext, testId: string);
    /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
    host(...routes: readonly Route[]): Promise<void>;
    connect(route: Route): Promise<TunnelSocket>;
    /** What the failover primitives need. */
    get access(): SystemAccess;
    /** Connects to a standby client, ready to send the first data; the runner waits afterwards until it has settled. */
    beginFailover(to: ClientNumber): Promise<Failover>;
    /** The seeded payload number `index` of this test. */
    payload(index: number): Payload;
    /**
     * Checks by identity who got the bytes: each route's backend exactly its own, every other backend none.
     * @param sent what was sent over each route, at most 64 bytes each
     * @throws `WRONG_BACKEND`
     */
    assertRouting(sent: ReadonlyMap<Route, Uint8Array>): void;
}
