/** The twelve ports, by the names of the specification (section 1). */
export declare const PORT_NAMES: readonly ["serverToClientTun1ListenPort", "serverToClientTun2ListenPort", "client1ToServerTun1ListenPort", "client1ToServerTun2ListenPort", "client2ToServerTun1ListenPort", "client2ToServerTun2ListenPort", "serverToClient1Tun1ConnectPort", "serverToClient1Tun2ConnectPort", "serverToClient2Tun1ConnectPort", "serverToClient2Tun2ConnectPort", "clientToServerTun1ConnectPort", "clientToServerTun2ConnectPort"];
export type PortName = (typeof PORT_NAMES)[number];
/** The ports of the tunnel's own listeners. */
export type ListenPortName = Extract<PortName, `${string}ListenPort`>;
/** The ports of the backends that the tunnel connects to, and that the tests host. */
export type ConnectPortName = Extract<PortName, `${string}ConnectPort`>;
export declare const LISTEN_PORT_NAMES: readonly ListenPortName[];
export declare const CONNECT_PORT_NAMES: readonly ConnectPortName[];
/** A role of the tunnel. */
export type Role = 'server' | 'client1' | 'client2';
export declare const ROLES: readonly Role[];
/** A tunnel, as role files call it. */
export type TunnelName = `${'server-to-client' | 'client-to-server'}-tun${1 | 2}`;
