import net from 'node:net';
import type { TunnelConnect } from '../config/role-file.ts';
/** A socket on its way to a backend: it may be written to at once, and ends with an error if it takes too long. */
export declare function dialBackend({ connectToHost, connectToPort }: TunnelConnect): net.Socket;
