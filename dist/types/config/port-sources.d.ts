import type { PortName } from '../model/port-config.ts';
import type { Role } from '../model/target.ts';
/** The two tunnel lists of a role file. */
export type TunnelList = 'tcpTunnelListens' | 'tcpTunnelConnects';
/** Where a port stands: in whose file, in which list, under which tunnel's name. */
export interface PortSource {
    readonly role: Role;
    readonly list: TunnelList;
    readonly tunnelName: string;
}
/** The entry of the role files that each of the twelve ports is read from and written to. */
export declare const PORT_SOURCES: Readonly<Record<PortName, PortSource>>;
