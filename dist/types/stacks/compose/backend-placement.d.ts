import { type SourceLocation } from '../../model/errors.ts';
/** A host at which a role looks for a backend, as the configuration has it. */
export interface BackendHost {
    readonly host: string;
    readonly location?: SourceLocation;
}
/** How a service is attached to a network, as compose files have it. */
export interface NetworkAttachment {
    readonly aliases: readonly string[];
    readonly ipv4_address?: string;
    readonly ipv6_address?: string;
}
/**
 * How the service that hosts the backends is attached to networks, so that each host means it there: a name in all of
 * them, an address in the one whose subnet it lies in.
 * @param networks the names of the networks, with the subnets that the compose files give them
 * @throws `BACKEND_HOST_UNSUPPORTED` for the role's own loopback, for an address that lies in no subnet, and for a
 *   second address in one.
 */
export declare function placeBackends(networks: ReadonlyMap<string, readonly string[]>, hosts: readonly BackendHost[]): Readonly<Record<string, NetworkAttachment>>;
/** Whether an address lies in a subnet such as `172.28.0.0/24`. */
export declare function subnetContains(subnet: string, address: string): boolean;
