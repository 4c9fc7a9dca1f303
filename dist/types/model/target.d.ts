import { type Role } from './names.ts';
import { type ConnectPortName, type ListenPortName, type PortConfig } from './port-config.ts';
export { ROLES, type Role } from './names.ts';
/** The number of a client. */
export type ClientNumber = 1 | 2;
export declare const CLIENT_NUMBERS: readonly ClientNumber[];
/** The number of a tunnel in its direction: `tun1` or `tun2`. */
export type TunnelNumber = 1 | 2;
export declare const TUNNEL_NUMBERS: readonly TunnelNumber[];
/** The capabilities that there are. A tunnel claims those that it has, never this list. */
export declare const CAPABILITIES: readonly ["server-to-client-tun1", "server-to-client-tun2", "client-to-server-tun1", "client-to-server-tun2", "client1", "client2", "failover"];
/** Something a tunnel can do; a test that needs what the target lacks is skipped with the reason. */
export type Capability = (typeof CAPABILITIES)[number];
/** What a stack yields and the suites run against: hosts, ports and capabilities. Plain data. */
export interface Target {
    /** The host name or address of each role that there is. */
    readonly hosts: Readonly<Partial<Record<Role, string>>>;
    readonly ports: PortConfig;
    /** The address that the test's own backend listens on, for each backend port. */
    readonly backendHosts: Readonly<Record<ConnectPortName, string>>;
    readonly capabilities: readonly Capability[];
    /** The server's port for its clients, where the configuration tells. */
    readonly webSocketPort?: number;
    /** Where a watcher beside a role is reached, which sees its listening sockets; those without are seen from here. */
    readonly watchers?: Readonly<Partial<Record<Role, {
        readonly host: string;
        readonly port: number;
    }>>>;
}
/** The roles that a target has. */
export declare function rolesOf({ hosts }: Pick<Target, 'hosts'>): Role[];
/** The hosts of a target's roles. */
export declare function hostsOfTarget(target: Pick<Target, 'hosts'>): string[];
/** All ports of a target that somebody listens on: the roles, for their clients too, and the backends. */
export declare function portsOfTarget({ ports, webSocketPort, }: Pick<Target, 'ports' | 'webSocketPort'>): Set<number>;
/** The other one of the two clients. */
export declare function otherClient(client: ClientNumber): ClientNumber;
/** The server's listener of a server-to-client tunnel. */
export declare function serverListenPort(tunnel: TunnelNumber): ListenPortName;
/** A client's listener of a client-to-server tunnel. */
export declare function clientListenPort(client: ClientNumber, tunnel: TunnelNumber): ListenPortName;
/** A client's backend of a server-to-client tunnel. */
export declare function clientBackendPort(client: ClientNumber, tunnel: TunnelNumber): ConnectPortName;
/** The backend of a client-to-server tunnel, shared by both clients. */
export declare function sharedBackendPort(tunnel: TunnelNumber): ConnectPortName;
/** The role that a listener belongs to. */
export declare function roleOfListenPort(port: ListenPortName): Role;
