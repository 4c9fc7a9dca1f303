import type { EventBody } from '../spec/event.ts';
import type { Profile } from '../spec/profile.ts';
import type { Runtime } from '../spec/runtime.ts';
import type { Suite, Test } from '../spec/suite.ts';
import type { Target } from '../spec/target.ts';
import type { TestResult } from '../spec/verdict.ts';
/** What a suite is run with. */
export interface Execution {
    readonly runtime: Runtime;
    readonly target: Target;
    readonly profile: Profile;
    readonly seed: number;
    readonly signal: AbortSignal;
    /** Takes every event as it happens. */
    readonly emit: (event: EventBody) => void;
}
/** Runs a test inside whatever the binding needs around it; the binding must await `run` once. */
export type TestBinding = (test: Test, run: () => Promise<TestResult>) => Promise<void>;
/** Runs the tests of a suite in order, each from its own starting state. */
export declare function executeSuite(suite: Suite, execution: Execution, bind: TestBinding): Promise<void>;
