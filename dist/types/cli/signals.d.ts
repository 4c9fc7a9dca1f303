/** How a command was ended from outside. */
export interface Interruption {
    readonly signal: AbortSignal;
    /** The name of the signal that came, or null. */
    readonly received: () => NodeJS.Signals | null;
}
/** More than aborting a suite and stopping the roles may take, one after the other. */
export declare const CLEAN_UP_LIMIT_MS = 8000;
/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into an abort; a second signal changes nothing: the clean-up is bounded.
 * @param lastResort called before the process is ended if the clean-up hangs; must not wait for anything
 * @param cleanUpLimitMs how long the clean-up may take
 */
export declare function interruption(lastResort?: () => void, cleanUpLimitMs?: number): Interruption;
/** The exit code that shells expect after a signal: 128 and its number. */
export declare function exitCodeOfSignal(name: NodeJS.Signals): number;
