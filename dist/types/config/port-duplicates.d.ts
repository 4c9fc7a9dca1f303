import type { ConfiguredListener } from '../model/configuration.ts';
import { type SourceLocation } from '../model/errors.ts';
import type { Role } from '../model/target.ts';
import type { LocatedRoleFile } from './role-file.ts';
/** A port that something will listen on. */
export interface DefinedPort {
    /** The property that defines it, as messages name it. */
    readonly name: string;
    readonly port: number;
    /** Where it will be listened on: an address or a host. */
    readonly address: string;
    readonly location?: SourceLocation;
}
/**
 * Everything that a role listens on, tunnels that are not under test included, and the server's WebSocket port.
 */
export declare function listenersOf(role: Role, file: LocatedRoleFile): ConfiguredListener[];
/** Throws `PORT_DUPLICATE`, at the second one's place, where two ports are equal and their addresses collide. */
export declare function assertPortsDiffer(doing: string, ports: readonly DefinedPort[], collide: (first: string, second: string) => boolean): void;
