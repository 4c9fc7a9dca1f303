import type net from 'node:net';
import { TunnelTestError } from '../../model/errors.ts';
/** `MACHINE_LIMIT` for an error that says nothing of the tunnel: the harness itself ran out of something; else null. */
export declare function machineLimit(error: unknown, doing: string): TunnelTestError | null;
/**
 * Notes which descriptor a socket has got. Where none is left, Node turns incoming connections away without a word, and
 * to the peer it looks as if a backend had closed them.
 */
export declare function noteDescriptor(socket: net.Socket): void;
/** The shortage that was noted since this was last asked, or null. */
export declare function takeShortage(): TunnelTestError | null;
/** How many files and sockets this process, and one that it starts, may have open; infinite where nothing says so. */
export declare function descriptorLimit(): number;
