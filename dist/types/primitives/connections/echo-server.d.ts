import type { ErrorSubject } from '../../model/error-subject.ts';
import type { Runtime } from '../../model/runtime.ts';
import type { SeenConnection } from './seen-connection.ts';
export interface EchoServerOptions {
    /** How errors call it: `backend client 1 tun1`. */
    readonly name: string;
    /** The address to listen on. */
    readonly host: string;
    /** 0 takes any free port. */
    readonly port: number;
    /** What the error is about where it can't listen. */
    readonly about?: ErrorSubject;
    /** Aborted, it stops the server. */
    readonly signal?: AbortSignal;
    /** Makes the record of a connection that has come. */
    readonly observe?: () => SeenConnection;
}
/** A backend that sends everything back, counts what it saw, and can be told to stall. */
export declare class EchoServer {
    #private;
    readonly name: string;
    private constructor();
    /**
     * Starts to listen.
     * @throws `BACKEND_PORT_IN_USE` where something else listens already, `BACKEND_PORT_HELD` where a connection has
     *   the port, and `ABORTED`.
     */
    static start(runtime: Runtime, options: EchoServerOptions): Promise<EchoServer>;
    get port(): number;
    /** How many connections have come so far. */
    get connectionsAccepted(): number;
    /** How many connections are open now. */
    get connectionsOpen(): number;
    get bytesReceived(): number;
    get bytesSent(): number;
    /** How each connection that sent anything began: its first 64 bytes at the most. */
    get firstBytes(): readonly Uint8Array[];
    /** Whether any connection began with these bytes, at most 64. */
    sawFirst(bytes: Uint8Array): boolean;
    /** Stops reading and writing on all connections until {@link resume}. */
    stall(): void;
    resume(): void;
    /** Stops listening and closes all connections. */
    stop(): Promise<void>;
}
