import type { Runtime } from '../../model/runtime.ts';
/** From which the kernel draws local ports for outgoing connections. */
export interface EphemeralPorts {
    readonly first: number;
    readonly last: number;
    readonly reserved: ReadonlySet<number>;
}
/**
 * A runtime whose own connections and listeners keep off ports at which others listen: while such a port is closed for
 * a time, the kernel may draw it for any outgoing connection, and then nobody can listen there until a minute after its
 * end. The kernel goes on choosing where it can't choose one of them: they lie outside of its range, are reserved, or
 * none of the hosts is this machine.
 */
export declare function keepingOffPorts(runtime: Runtime, ports: ReadonlySet<number>, hosts: readonly string[]): Promise<Runtime>;
/** The range as it is now; null where the kernel doesn't tell. */
export declare function ephemeralPorts(): EphemeralPorts | null;
/** Reads `38001-38002,38080`. */
export declare function parseReserved(text: string): Set<number>;
