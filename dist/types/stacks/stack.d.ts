import type { ListenPortName } from '../model/port-config.ts';
import type { Target } from '../model/target.ts';
import type { BackendPorts } from '../primitives/ports/backend-ports.ts';
/** A tunnel that is up, or that was up already. */
export interface Stack {
    readonly name: string;
    readonly target: Target;
    /** The ports of the backends, bound since before anything was started or connected to. */
    readonly backends: BackendPorts;
    /** Of a stack that was not started here, the listeners that were closed at a first look. */
    readonly closedPorts?: readonly ListenPortName[];
    /** Ends what was started, if anything was, and unbinds the backends. Never throws. */
    stop(): Promise<void>;
}
