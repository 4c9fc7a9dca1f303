/** A run's own block of free ports on loopback. */
export interface PortBlock {
    readonly ports: readonly number[];
    release(): Promise<void>;
}
/**
 * Takes a block of free ports below the range from which the kernel draws ports for outgoing connections: a tunnel's
 * port that closes for a while must not be drawn meanwhile. The block's first port is listened on until the release:
 * that keeps other runs on this machine off the block while its ports are closed.
 * @throws `HARNESS_ERROR` where no block is free.
 */
export declare function takePortBlock(): Promise<PortBlock>;
