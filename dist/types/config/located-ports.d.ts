import { type CompletePortConfig, type PortConfig, type PortName } from '../model/port-config.ts';
import { type Role } from '../model/target.ts';
import { type LocatedRoleFile } from './role-file.ts';
import { type TunnelEntry } from './tunnel-entries.ts';
import { ObjectReader } from './value-reader.ts';
/**
 * The twelve ports and T of a tunnel with their places, from its three role files in any order. Plain data.
 * @throws `CONFIG_ROLE_MISSING`, `CONFIG_ROLE_DUPLICATE`, `CONFIG_TUNNEL_MISSING`, `CONFIG_TUNNEL_DUPLICATE`,
 *   `PORT_DUPLICATE`.
 */
export declare function portConfigFrom(files: readonly LocatedRoleFile[]): CompletePortConfig;
/** The ports and T with their places, from the entries of role files. Throws `PORT_DUPLICATE`. */
export declare function portsOfRoleFiles(byRole: Readonly<Record<Role, LocatedRoleFile>>, entries: Readonly<Record<PortName, TunnelEntry>>): CompletePortConfig;
/** The ports and T with their places, from a flat file. Throws `CONFIG_INVALID`, `PORT_INVALID`. */
export declare function portsOfFlatFile(reader: ObjectReader): PortConfig;
