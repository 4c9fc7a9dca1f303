import { type LocatedRoleFile } from '../config/role-file.ts';
/**
 * Reads the three role files of a folder, in either layout: server, client 1, client 2.
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, `CONFIG_ROLE_MISSING`, and what {@link parseRoleFile} throws.
 */
export declare function readRoleFiles(folder: string): LocatedRoleFile[];
/** Reads one role file. Throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, and what {@link parseRoleFile} throws. */
export declare function readRoleFile(file: string): LocatedRoleFile;
