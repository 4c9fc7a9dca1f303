/** What holds ports of roles on loopback while the roles have closed them. */
export interface PortGuards {
    /** The ports that are held; a system without the guards' address holds none. */
    readonly ports: readonly number[];
    release(): void;
}
/**
 * Holds ports that roles open, close and open again, without getting in their way: an idle connection whose own port it
 * is, to a listener of the same number on another loopback address. The kernel draws the port for nobody else, a
 * listener on all addresses can't have it, nor one that doesn't set SO_REUSEADDR; a role on 127.0.0.1, which sets it,
 * can. Must be called before the roles listen.
 */
export declare function guardPorts(ports: readonly number[]): Promise<PortGuards>;
