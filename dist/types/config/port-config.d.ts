import { type CompletePortConfig } from '../model/port-config.ts';
import type { LocatedRoleFile } from './role-file.ts';
/**
 * The twelve ports and T of a tunnel, from its three role files in any order. Plain data.
 * @throws `CONFIG_ROLE_MISSING`, `CONFIG_ROLE_DUPLICATE`, `CONFIG_TUNNEL_MISSING`, `CONFIG_TUNNEL_DUPLICATE`,
 *   `PORT_DUPLICATE`.
 */
export declare function portConfigFrom(files: readonly LocatedRoleFile[]): CompletePortConfig;
