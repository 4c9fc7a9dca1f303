import type { Engine } from '../stacks/compose/engine.ts';
/** A running `tunnel-test run`. */
interface SuitesProcess {
    /** What it prints, until it has ended. */
    readonly lines: AsyncIterable<string>;
    /** Its exit code, once it has ended. */
    ended(): Promise<number>;
    /** Sends a signal. Throws where that could not be done. */
    kill(signal: 'SIGINT' | 'SIGKILL'): Promise<void>;
    /** Stops listening to it. */
    abandon(): void;
}
/** The suites in a container. @param id the container that runs them */
export declare function suitesInContainer(engine: Engine, id: string): SuitesProcess;
/** The suites in a process of this machine. */
export declare function suitesOnRunner(runArguments: readonly string[]): SuitesProcess;
/**
 * Takes the lines of the suites until they have ended; called off, they get a moment to leave their results.
 * @returns their exit code. Throws `ENGINE_FAILED` where nobody can tell it.
 */
export declare function untilEnded(suites: SuitesProcess, takeLine: (line: string) => void, signal: AbortSignal): Promise<number>;
export {};
