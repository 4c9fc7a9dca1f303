import type { ProfileName } from '../spec/profile.ts';
import type { Target } from '../spec/target.ts';
/** What a suite process is told: which tests to run, and against what. Handed over as JSON. */
export interface ExecutionPlan {
    readonly suite: number;
    readonly tests: readonly string[];
    readonly target: Target;
    readonly profile: ProfileName;
    readonly seed: number;
}
/**
 * What Node is started with for a suite. The garbage here is buffers, which lie outside V8's heap: the longer a test
 * runs, the larger V8 would let the heap grow before it looks at them, and marking in steps it falls behind.
 */
export declare const SUITE_NODE_ARGUMENTS: readonly string[];
/** The environment variable that carries the plan. */
export declare const PLAN_VARIABLE = "TUNNEL_TEST_PLAN";
/** The descriptor on which a suite process writes its events, one JSON text a line: after stdio and node's channel. */
export declare const EVENT_DESCRIPTOR = 4;
/** The message that calls a suite process off. */
export declare const CALL_OFF = "tunnel-test: call off";
