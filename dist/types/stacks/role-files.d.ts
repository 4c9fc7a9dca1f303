import { type LocatedRoleFile } from '../config/role-file.ts';
import type { ConfigurationFile } from '../model/configuration.ts';
import type { TakeWarning } from '../model/configuration-warning.ts';
/**
 * Reads the three role files of a folder, in either layout: server, client 1, client 2.
 * @param warn takes what is doubtful in them
 * @param known one of the files, where it has been read already
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_ROLE_MISSING`, and what {@link readRoleFile} throws.
 */
export declare function readRoleFiles(folder: string, warn?: TakeWarning, known?: ConfigurationFile): LocatedRoleFile[];
/** Reads one role file. Throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, and what {@link parseRoleFile} throws. */
export declare function readRoleFile(file: string, warn?: TakeWarning): LocatedRoleFile;
/** The folder whose layout a file is part of, by its name, with all three files there; null where there is none. */
export declare function folderOfRoleFile(file: string): string | null;
