import type net from 'node:net';
/**
 * Ends a socket with a reset. One that isn't connected yet has nobody to reset and is closed; one that is just ending
 * its stream is reset as soon as that is done, a turn of the event loop later.
 */
export declare function resetSocket(socket: net.Socket): void;
