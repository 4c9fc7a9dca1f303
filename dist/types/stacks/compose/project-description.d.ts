/** A service of a compose project, as far as joining it needs to know. */
export interface ComposeService {
    /** The networks that the service is in, by their names in the file. */
    readonly networks: readonly string[];
    /** `host`, `none`, `service:…`, `container:…`; null where the service is in networks of the project. */
    readonly networkMode: string | null;
}
/** A compose project, as far as joining it needs to know. */
export interface ComposeProjectDescription {
    readonly services: ReadonlyMap<string, ComposeService>;
    /** The subnets that the files give to networks, by the networks' names in the file. */
    readonly subnets: ReadonlyMap<string, readonly string[]>;
}
/**
 * Reads what `docker compose config` printed.
 * @throws `COMPOSE_FAILED` where it isn't what compose prints.
 */
export declare function parseProjectDescription(yaml: string): ComposeProjectDescription;
/**
 * The names of the services that a compose file declares itself; `docker compose config` is silent about those whose
 * profile is off, and a service of the same name in another file would be merged with them.
 */
export declare function declaredServices(yaml: string): string[];
