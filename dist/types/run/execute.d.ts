import { TunnelTestError } from '../model/errors.ts';
import type { EventBody } from '../model/event.ts';
import type { Profile } from '../model/profile.ts';
import type { Runtime } from '../model/runtime.ts';
import type { Suite, Test } from '../model/suite.ts';
import type { Target } from '../model/target.ts';
import type { TestResult } from '../model/verdict.ts';
import { type GivenUpPorts } from './starting-state.ts';
/** What a suite is run with. */
export interface Execution {
    readonly runtime: Runtime;
    readonly target: Target;
    readonly profile: Profile;
    readonly seed: number;
    readonly signal: AbortSignal;
    /** What earlier suites of the run have given up. */
    readonly givenUp?: GivenUpPorts;
    /** The tests that are known to fail. */
    readonly knownFailing?: readonly string[];
    /** Takes every event as it happens. */
    readonly emit: (event: EventBody) => void;
    /** What the harness itself ran short of since this was last asked: whatever failed meanwhile is undecided. */
    readonly takeShortage?: () => TunnelTestError | null;
}
/** Runs a test inside whatever the binding needs around it; the binding must await `run` once. */
export type TestBinding = (test: Test, run: () => Promise<TestResult>) => Promise<void>;
/**
 * Runs the tests of a suite in order, each from its own starting state. The target's backends are bound from its
 * beginning to its end.
 */
export declare function executeSuite(suite: Suite, given: Execution, bind: TestBinding): Promise<void>;
