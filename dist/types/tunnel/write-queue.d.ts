import type net from 'node:net';
/** The writing half of a socket: it says when enough waits, and when all of that is gone. */
export declare class WriteQueue {
    #private;
    /** @param onDrain told when nothing waits any more, after {@link isFullAt} said that enough did */
    constructor(socket: net.Socket, onDrain: () => void);
    /** Writes pieces at once. They must not be written to any more. */
    write(pieces: readonly Buffer[]): void;
    /** Whether so many bytes wait, or as many pieces as may; then there will be a drain. */
    isFullAt(bytes: number): boolean;
}
