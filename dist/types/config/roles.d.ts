import { type SourceLocation } from '../model/errors.ts';
import type { Role } from '../model/target.ts';
import type { LocatedRoleFile } from './role-file.ts';
/**
 * Tells which file is which role's, by content, whatever the files are called.
 * @throws `CONFIG_ROLE_MISSING`, `CONFIG_ROLE_DUPLICATE`.
 */
export declare function filesByRole(files: readonly LocatedRoleFile[]): Record<Role, LocatedRoleFile>;
/** The role that a file configures. */
export declare function roleOf({ role }: LocatedRoleFile): Role;
/** The place that says which role it is, or the file's beginning where defaults say it. */
export declare function placeOfRole(file: LocatedRoleFile): SourceLocation | undefined;
