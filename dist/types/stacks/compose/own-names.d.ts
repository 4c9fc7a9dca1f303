import type { Role } from '../../model/target.ts';
import type { ComposeProjectDescription } from './project-description.ts';
/** What a project has of its own, as a compose file that goes after the user's. */
export interface OwnNames {
    readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly networks: Readonly<Record<string, unknown>>;
    readonly volumes: Readonly<Record<string, unknown>>;
    /** The services whose images the project builds. */
    readonly builtServices: readonly string[];
}
/** The name by which a role's container is found, and no other one: nobody else has the project's. */
export declare function roleName(project: string, role: Role): string;
/**
 * Makes every name that compose files fix the project's own: two runs of the same files, or a run beside a project that
 * lives, then share nothing but what the files call external. A container keeps its fixed name as an alias, for the
 * services that look for it.
 * @param project the name of the compose project
 * @param roleServices the services of the roles, which get a further name each: {@link roleName}
 * @param started the services that the project starts
 * @param composeVersion what compose says of its version
 */
export declare function ownNames(stack: ComposeProjectDescription, project: string, roleServices: Readonly<Partial<Record<Role, string>>>, started: ReadonlySet<string>, composeVersion: string): OwnNames;
