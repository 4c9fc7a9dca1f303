import { TunnelTestError } from '../../model/errors.ts';
import { type ListenPortName } from '../../model/port-config.ts';
import type { Runtime, TcpSocket } from '../../model/runtime.ts';
import { type Target } from '../../model/target.ts';
/** The sockets that may keep an address from being listened on. */
export interface PortHolders {
    readonly listeners: readonly TcpSocket[];
    /** Connections whose own local port it is, in whatever state. */
    readonly connections: readonly TcpSocket[];
}
/** What holds a local port; null where the runtime can't see it. */
export declare function holdersOf(runtime: Runtime, host: string, port: number): PortHolders | null;
/**
 * The connections that were opened *from* a local port: the kernel drew it for them, and while they last, TIME_WAIT
 * included, nobody can listen there. Connections that a listener on that port accepted are none.
 */
export declare function connectionsFrom(runtime: Runtime, target: Target, port: number): TcpSocket[];
/** `the connection 127.0.0.1:38002 to 127.0.0.1:39001 (TIME_WAIT)`, and how many more. */
export declare function describeConnections(sockets: readonly TcpSocket[]): string;
/** What is known of why a backend's port can't be listened on, as an error's code and its `found`. */
export declare function backendPortTaken(runtime: Runtime, host: string, port: number): {
    readonly code: 'BACKEND_PORT_IN_USE' | 'BACKEND_PORT_HELD';
    readonly found: string;
};
/** What to do about ports that connections take. */
export declare const RESERVE_ADVICE: string;
/** The error of listeners that can't come back since connections have their ports. */
export declare function portTakenError(doing: string, { ports }: Target, taken: readonly {
    readonly name: ListenPortName;
    readonly reason: string;
}[]): TunnelTestError;
