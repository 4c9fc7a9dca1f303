/** A service of a compose project, as far as joining it needs to know. */
export interface ComposeService {
    /** The networks that the service is in, by their names in the file. */
    readonly networks: readonly string[];
    /** `host`, `none`, `service:…`, `container:…`; null where the service is in networks of the project. */
    readonly networkMode: string | null;
}
/**
 * Reads what `docker compose config` printed: the project's services with their networks.
 * @throws `COMPOSE_FAILED` where it isn't what compose prints.
 */
export declare function parseProjectDescription(yaml: string): ReadonlyMap<string, ComposeService>;
