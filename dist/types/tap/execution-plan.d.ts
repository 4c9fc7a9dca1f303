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
 * What Node is started with for a suite. A long test would otherwise let V8 grow the space for what is young to many
 * times what is needed: the garbage here is buffers, which lie outside.
 */
export declare const SUITE_NODE_ARGUMENTS: readonly string[];
/** The environment variable that carries the plan. */
export declare const PLAN_VARIABLE = "TUNNEL_TEST_PLAN";
/** The descriptor on which a suite process writes its events, one JSON text a line: after stdio and node's channel. */
export declare const EVENT_DESCRIPTOR = 4;
/** The message that calls a suite process off. */
export declare const CALL_OFF = "tunnel-test: call off";
