/** How a command was ended from outside. */
export interface Interruption {
    readonly signal: AbortSignal;
    /** The name of the signal that came, or null. */
    readonly received: () => NodeJS.Signals | null;
}
/**
 * Turns Ctrl-C, SIGTERM and SIGHUP into an abort; a second signal changes nothing: the clean-up is bounded.
 * @param lastResort called before the process is ended where the clean-up has hung; must not wait for anything
 */
export declare function interruption(lastResort?: () => void): Interruption;
/** The exit code that shells expect after a signal: 128 and its number. */
export declare function exitCodeOfSignal(name: NodeJS.Signals): number;
