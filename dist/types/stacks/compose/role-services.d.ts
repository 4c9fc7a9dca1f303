import { type Role } from '../../model/target.ts';
/** The compose service of each role. */
export type RoleServices = Readonly<Partial<Record<Role, string>>>;
/**
 * Reads `server=gateway,client2=backup`, or the same one a line and with colons.
 * @param previous what was given before, if it is given several times
 * @throws `USAGE`.
 */
export declare function parseServices(text: string, previous?: RoleServices): RoleServices;
/** The service of each role that a target has: the one given, else the one with the role's own name. */
export declare function servicesOf(roles: readonly Role[], given: RoleServices): RoleServices;
/**
 * Each role that the target has is a service of its own.
 * @throws `USAGE` naming two that would share one, by what was given or by default.
 */
export declare function assertServicesDiffer(roleServices: RoleServices): void;
