import type { ProfileName } from '../model/profile.ts';
import type { Target } from '../model/target.ts';
import type { GivenUpPorts } from '../run/starting-state.ts';
/** What a suite process is told: which tests to run, and against what. Handed over as JSON. */
export interface ExecutionPlan {
    readonly suite: number;
    readonly tests: readonly string[];
    readonly target: Target;
    readonly profile: ProfileName;
    readonly seed: number;
    /** What the suites before have waited for in vain. */
    readonly givenUp: GivenUpPorts;
}
/**
 * What Node is started with for a suite. The garbage here is buffers, which lie outside V8's heap: the longer a test
 * runs, the larger V8 would let the heap grow before it looks at them, and marking in steps it falls behind.
 */
export declare const SUITE_NODE_ARGUMENTS: readonly string[];
/** The environment variable that carries the plan. */
export declare const PLAN_VARIABLE = "TUNNEL_TEST_PLAN";
/** The descriptor on which a suite process writes its events, one JSON text a line: after stdio and node-tap's channel. */
export declare const EVENT_DESCRIPTOR = 4;
/** The line on its standard input that calls a suite process off. */
export declare const ABORT_COMMAND = "abort\n";
/** The line among a suite process's events that asks for the backends' ports; it binds them as soon as they are free. */
export declare const BACKENDS_WANTED = "{\"type\":\"backends.wanted\"}";
