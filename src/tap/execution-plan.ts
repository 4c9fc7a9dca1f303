import type { ProfileName } from '../model/profile.ts'
import type { Target } from '../model/target.ts'
import type { GivenUpPorts } from '../run/starting-state.ts'

/** What a suite process is told: which tests to run, and against what. Handed over as JSON. */
export interface ExecutionPlan {
  readonly suite: number
  readonly tests: readonly string[]
  readonly target: Target
  readonly profile: ProfileName
  readonly seed: number
  /** The tests that are known to fail. */
  readonly knownFailing: readonly string[]
  /** What the suites before have given up. */
  readonly givenUp: GivenUpPorts
}

/**
 * What Node is started with for a suite. The garbage here is buffers, which lie outside V8's heap: the longer a test
 * runs, the larger V8 would let the heap grow before it looks at them, and marking in steps it falls behind.
 */
export const SUITE_NODE_ARGUMENTS: readonly string[] = [
  '--max-semi-space-size=1',
  '--max-old-space-size=128',
  '--no-incremental-marking',
]

/** The environment variable that carries the plan. */
export const PLAN_VARIABLE = 'TUNNEL_TEST_PLAN'

/** The descriptor on which a suite process writes its events, one JSON text a line: after stdio and node-tap's channel. */
export const EVENT_DESCRIPTOR = 4

/** The line on its standard input that aborts a suite process. */
export const ABORT_COMMAND = 'abort\n'

/** The line among a suite process's events that asks for the backends' ports; it binds them as soon as they are free. */
export const BACKENDS_WANTED = '{"type":"backends.wanted"}'
