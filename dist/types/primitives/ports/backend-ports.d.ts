import type { Logger } from '../../model/log.ts';
import { type ConnectPortName } from '../../model/port-config.ts';
import type { Runtime } from '../../model/runtime.ts';
import type { Target } from '../../model/target.ts';
/** So long the kernel keeps the port of a connection that has ended (TIME_WAIT, 60 s), and a little. */
export declare const CONNECTION_PATIENCE_MS = 65000;
/** How long {@link BackendPorts.bind} waits for a port that is taken, in milliseconds. */
export interface BindPatience {
    /** For somebody's listener to close; 0 if not given. */
    readonly listenerMs?: number;
    /** For connections to give the port free; 65 s if not given. */
    readonly connectionMs?: number;
}
/**
 * The ports of a target's backends, bound for longer than an echo server runs on them: what isn't bound, the kernel may
 * draw for anybody's outgoing connection, and then nobody can listen there. Whoever listens through {@link runtime} is
 * attached to the bound port, and closing the listener only detaches it; what comes in between is ended at once.
 */
export declare class BackendPorts {
    #private;
    /** The runtime given, with backends that are attached rather than bound. */
    readonly runtime: Runtime;
    constructor(runtime: Runtime, target: Target, log: Logger);
    /**
     * Binds all ports that aren't bound. One that can't be bound keeps no other from it.
     * @throws `BACKEND_PORT_IN_USE` and `BACKEND_PORT_HELD`, with the place that defines the port, and `ABORTED`.
     */
    bind(patience?: BindPatience, signal?: AbortSignal): Promise<void>;
    /** Unbinds all ports. Connections that were taken stay open. */
    release(): Promise<void>;
    /**
     * Makes a backend dead: connections to it are refused, as those to a program that isn't running.
     * @returns binds it again; throws what {@link bind} throws.
     */
    unbind(name: ConnectPortName): Promise<() => Promise<void>>;
}
