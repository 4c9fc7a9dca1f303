import type { Runtime } from '../../model/runtime.ts';
import { TunnelSocket, type TunnelSocketOptions } from '../connections/tunnel-socket.ts';
import type { WatchedPort } from './watched-port.ts';
/** Connects to a listener of the tunnel. As {@link TunnelSocket.connect}; a refusal says where the port listens instead. */
export declare function connectToListener(runtime: Runtime, listener: WatchedPort, options: TunnelSocketOptions): Promise<TunnelSocket>;
/** Why nobody gets through to a port that is taken for closed, as a phrase: `refused`, `no answer within 1 s`. */
export declare function whyClosed(runtime: Runtime, port: WatchedPort, signal?: AbortSignal): Promise<string>;
