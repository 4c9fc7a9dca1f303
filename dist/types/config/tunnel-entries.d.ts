import { type SourceLocation } from '../model/errors.ts';
import { type PortName } from '../model/port-config.ts';
import { type Role } from '../model/target.ts';
import { type TunnelList } from './port-sources.ts';
import type { LocatedRoleFile } from './role-file.ts';
/** An entry of either tunnel list, read alike. */
export interface TunnelEntry {
    readonly tunnelName: string;
    /** The address that is listened on, or the host that is connected to. */
    readonly host: string;
    readonly port: number;
    readonly portLocation: SourceLocation | undefined;
    readonly nameLocation: SourceLocation | undefined;
    readonly hostLocation: SourceLocation | undefined;
}
/** The entries of one list of a file. */
export declare function entriesOf({ role, locationOf }: LocatedRoleFile, list: TunnelList): TunnelEntry[];
/**
 * The entry of each of the twelve ports. Other tunnels may stand beside them.
 * @throws `CONFIG_TUNNEL_MISSING`, `CONFIG_TUNNEL_DUPLICATE`.
 */
export declare function tunnelsUnderTest(files: Readonly<Record<Role, LocatedRoleFile>>): Record<PortName, TunnelEntry>;
