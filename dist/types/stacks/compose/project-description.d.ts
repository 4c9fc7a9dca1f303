/** Names a network's bridge, an interface of the engine's machine. */
export declare const BRIDGE_OPTION = "com.docker.network.bridge.name";
/** A port of this machine that leads to a service. */
export interface PublishedPort {
    /** The address of this machine; a wildcard for all. */
    readonly address: string;
    readonly port: number;
    readonly protocol: string;
}
/** A service of a compose project, as far as joining it needs to know. */
export interface ComposeService {
    /** The networks that the service is in, by their names in the file. */
    readonly networks: readonly string[];
    /** The further names that it has in each of them. */
    readonly aliases: ReadonlyMap<string, readonly string[]>;
    /** `host`, `none`, `service:…`, `container:…`; null where the service is in networks of the project. */
    readonly networkMode: string | null;
    readonly pid: string | null;
    readonly ipc: string | null;
    readonly image: string | null;
    readonly isBuilt: boolean;
    /** The further tags that its build gives to the image. */
    readonly buildTags: readonly string[];
    readonly containerName: string | null;
    /** How many containers the files ask for, with the key that says so; null where they say nothing. */
    readonly replicas: {
        readonly key: readonly string[];
        readonly count: number;
    } | null;
    /** The services that compose starts with it. */
    readonly needs: readonly string[];
    readonly externalLinks: readonly string[];
    readonly volumesFrom: readonly string[];
    readonly publishedPorts: readonly PublishedPort[];
}
/** A network or volume of a compose project. */
export interface ComposeResource {
    /** The name that it has on the engine; null where compose makes it of the project's name. */
    readonly name: string | null;
    /** Whether the files say that it is none of the project's own. */
    readonly isExternal: boolean;
    /** All that the files say of it, as compose printed it: each `$` doubled. */
    readonly definition: Readonly<Record<string, unknown>>;
}
/** A compose project, as far as joining it needs to know. */
export interface ComposeProjectDescription {
    readonly services: ReadonlyMap<string, ComposeService>;
    /** By their names in the file. */
    readonly networks: ReadonlyMap<string, ComposeResource>;
    readonly volumes: ReadonlyMap<string, ComposeResource>;
    /** The subnets that the files give to networks, by the networks' names in the file. */
    readonly subnets: ReadonlyMap<string, readonly string[]>;
    /** The names that the files give to networks' bridges, by the networks' names in the file. */
    readonly bridges: ReadonlyMap<string, string>;
}
/**
 * Reads what `docker compose config` printed.
 * @throws `COMPOSE_FAILED` where it isn't what compose prints.
 */
export declare function parseProjectDescription(yaml: string): ComposeProjectDescription;
/** These services, and all that compose starts with them. */
export declare function startedServices({ services }: ComposeProjectDescription, wanted: readonly string[]): ReadonlySet<string>;
/**
 * The names of the services that a compose file declares itself; `docker compose config` is silent about those whose
 * profile is off, and a service of the same name in another file would be merged with them.
 */
export declare function declaredServices(yaml: string): string[];
