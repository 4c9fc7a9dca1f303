import type { Roots } from './workspace-path.ts';
/** The folders of this step. The bundle lies in the action's dist/action. */
export declare function roots(): Roots;
/** The folder of this job's temporary files. */
export declare function temporaryFolder(): string;
/** The folder of the built tunnel-test. */
export declare function distFolder(): string;
/**
 * A stack of containers needs an engine on this very machine.
 * @throws `RUNNER_UNSUPPORTED` saying what to do instead.
 */
export declare function assertRunnerHasContainers(): void;
