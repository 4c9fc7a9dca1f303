import { type SourceLocation } from './errors.ts';
import type { PortName } from './names.ts';
export { CONNECT_PORT_NAMES, type ConnectPortName, LISTEN_PORT_NAMES, type ListenPortName, PORT_NAMES, type PortName, } from './names.ts';
/** The loopback address at which the embedded stack holds the ports of roles; nothing there is a role's. */
export declare const PORT_GUARD_ADDRESS = "127.0.0.12";
/**
 * Docker's own name server, in the network namespace of every container. The kernel draws its port before the
 * container's `ip_local_reserved_ports` is in force, so it may be any of the range, a backend's among them.
 */
export declare const NAME_SERVER_ADDRESS = "127.0.0.11";
/** The ports that a tunnel has, and T, with the place that each was read from. Role files have all twelve ports. */
export interface PortConfig extends Readonly<Partial<Record<PortName, number>>> {
    /** T: how long closed ports stay closed, in seconds. */
    readonly reconnectTimeoutSecs: number;
    /** The place in a file where each value is written; a default has none. */
    readonly locations: Readonly<Partial<Record<PortName | 'reconnectTimeoutSecs', SourceLocation>>>;
}
/** The ports of a tunnel that has all twelve. */
export type CompletePortConfig = PortConfig & Readonly<Record<PortName, number>>;
/**
 * The number of a port that must be there.
 * @throws `PORT_MISSING` where the tunnel lacks it: the caller has not declared what it needs.
 */
export declare function portNumber(ports: PortConfig, name: PortName): number;
/** Of these names, those of the ports that a tunnel has. */
export declare function existingPorts<Name extends PortName>(ports: PortConfig, names: readonly Name[]): Name[];
