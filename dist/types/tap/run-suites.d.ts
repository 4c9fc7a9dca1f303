import type { EventBody, HistoryEvent } from '../model/event.ts';
import type { ProfileName } from '../model/profile.ts';
import type { Suite } from '../model/suite.ts';
import type { Target } from '../model/target.ts';
import type { BackendPorts } from '../primitives/ports/backend-ports.ts';
/** What {@link runSuites} runs, and where its results go. */
export interface SuitesRun {
    readonly suites: readonly Suite[];
    readonly target: Target;
    /** Holds the backends' ports; each suite process takes them over while it runs. */
    readonly backends: BackendPorts;
    readonly profile: ProfileName;
    readonly seed: number;
    /** The file of the suite program. */
    readonly program: string;
    /** Takes the TAP stream as it happens. Never throws, and never holds the suites up. */
    readonly takeTap: (text: string) => void;
    /** Takes what the suite processes print on standard error; as above. */
    readonly takeErrorText: (text: string) => void;
    readonly signal: AbortSignal;
    /** Takes events of this process. */
    readonly emit: (event: EventBody) => void;
    /** Takes events of a suite process, with the time when they happened there. */
    readonly relay: (event: HistoryEvent) => void;
}
/** Runs the suites under node-tap, one process a suite, one after the other in the given order. */
export declare function runSuites(run: SuitesRun): Promise<void>;
