import { type ErrorReport } from '../model/verdict.ts';
import type { SuitesOrder } from './stack.ts';
/** What the process prints, a whole line of one of its streams. */
export interface PrintedLine {
    readonly stream: 'stdout' | 'stderr';
    readonly text: string;
}
/** A running `tunnel-test run --relay`. */
export interface RelayProcess {
    /** What it prints, until it has ended. */
    readonly lines: AsyncIterable<PrintedLine>;
    /** Its exit code, once it has ended. */
    ended(): Promise<number>;
    /** Sends a signal. Throws if that fails. */
    kill(signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
    /** Stops listening to it. */
    abandon(): void;
}
/** How a relayed run ended. */
export interface RelayedEnd {
    readonly exitCode: number;
    /** The last error that it told of; null for none. */
    readonly lastError: ErrorReport | null;
}
/** The options that run the same suites in another process. */
export declare function orderOptions({ suites, profile, seed }: SuitesOrder): string[];
/**
 * Passes on what the suites of another process do until they have ended; aborted, they get a moment to leave their
 * results.
 * @throws `ENGINE_FAILED` if nobody can tell how they ended.
 */
export declare function relayUntilEnded(running: RelayProcess, order: SuitesOrder): Promise<RelayedEnd>;
/**
 * Looks whether suites that were not aborted have ended with a verdict.
 * @returns their exit code
 * @throws what kept them from one: `SUITES_NOT_RUN`, or the error that they told of.
 */
export declare function assertVerdict({ exitCode, lastError }: RelayedEnd): number;
