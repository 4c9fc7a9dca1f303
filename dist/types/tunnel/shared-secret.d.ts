import { type LocatedRoleFile } from '../config/role-file.ts';
/**
 * The secret that the roles of a tunnel share, out of a role file or the file that it names, without its last newline;
 * null where there is none. No error tells anything of it.
 * @throws `CONFIG_UNREADABLE`, or `CONFIG_INVALID` for a secret that is empty, too long or no text.
 */
export declare function readSharedSecret(roleFile: LocatedRoleFile): string | null;
