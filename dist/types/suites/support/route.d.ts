import type { ConnectPortName, ListenPortName } from '../../model/port-config.ts';
import { type Capability, type ClientNumber, type TunnelNumber } from '../../model/target.ts';
/** One tunnel as a test uses it: the listener to connect to, and the backend that must be reached. */
export interface Route {
    /** How titles, logs and errors call it: `server tun1`. */
    readonly name: string;
    readonly listen: ListenPortName;
    readonly backend: ConnectPortName;
    /** The tunnel that a target must have. */
    readonly needs: Capability;
}
/** A server-to-client tunnel that ends at a client's backend. */
export declare function serverRoute(tunnel: TunnelNumber, client: ClientNumber): Route;
/** A client-to-server tunnel; its backend is shared by both clients. */
export declare function clientRoute(client: ClientNumber, tunnel: TunnelNumber): Route;
/** What a test needs that uses routes while a client is active. Client 2 becomes active by a failover only. */
export declare function needsOf(client: ClientNumber, routes: readonly Route[]): Capability[];
/** The backends among which a route must find its own: those of the same direction. */
export declare function backendsAround(route: Route): ConnectPortName[];
