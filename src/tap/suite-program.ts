import process from 'node:process'
import { type Test as TapTest, t } from 'tap'
import type { EventBody } from '../model/event.ts'
import { PROFILES } from '../model/profile.ts'
import { hostsOfTarget, portsOfTarget } from '../model/target.ts'
import type { TestResult } from '../model/verdict.ts'
import { keyFigures } from '../report/key-figures.ts'
import { toleratedPhrase } from '../report/tolerated.ts'
import { executeSuite } from '../run/execute.ts'
import { select } from '../run/select.ts'
import { nodeRuntime } from '../runtimes/node/index.ts'
import { keepingOffPorts } from '../runtimes/node/local-ports.ts'
import { takeShortage } from '../runtimes/node/machine-limit.ts'
import { followParent } from '../runtimes/node/own-process.ts'
import { suites } from '../suites/index.ts'
import { writeWhole } from './event-pipe.ts'
import {
  ABORT_COMMAND,
  BACKENDS_WANTED,
  EVENT_DESCRIPTOR,
  type ExecutionPlan,
  PLAN_VARIABLE,
} from './execution-plan.ts'

/**
 * One suite as a node-tap program: TAP on standard output, events on their own descriptor. It ends with the process
 * that started it, and leaves Ctrl-C to it.
 */
process.setSourceMapsEnabled(true)
const plan = JSON.parse(process.env[PLAN_VARIABLE] ?? '') as ExecutionPlan
const aborted = new AbortController()
process.on('SIGINT', () => {})
const letParentGo = followParent(
  () => process.exit(1),
  (text) => {
    if (text.includes(ABORT_COMMAND)) aborted.abort('the run was ended')
  },
)

const emit = (event: EventBody): void => {
  writeWhole(EVENT_DESCRIPTOR, `${JSON.stringify({ ...event, at: new Date().toISOString() })}\n`)
}

const [suite] = select(suites, { suites: [], tests: plan.tests })
if (suite === undefined) throw new Error(`suite ${plan.suite} has none of the tests ${plan.tests.join(', ')}`)
t.setTimeout(0)
t.jobs = 1
t.comment(`suite ${suite.id}: ${suite.name}; profile ${plan.profile}; seed ${plan.seed}`)
const runtime = await keepingOffPorts(nodeRuntime, portsOfTarget(plan.target), hostsOfTarget(plan.target))
writeWhole(EVENT_DESCRIPTOR, `${BACKENDS_WANTED}\n`)
await executeSuite(
  suite,
  {
    runtime,
    target: plan.target,
    profile: PROFILES[plan.profile],
    seed: plan.seed,
    givenUp: plan.givenUp,
    knownFailing: plan.knownFailing,
    signal: aborted.signal,
    emit,
    takeShortage,
  },
  async (test, run) => {
    await t.test(`${test.id} ${test.title}`, { timeout: 0, diagnostic: false }, async (t) => {
      report(t, test.requirement(PROFILES[plan.profile]), await run())
    })
  },
)
t.end()
letParentGo()

function report(t: TapTest, requirement: string, result: TestResult): void {
  const figures = keyFigures(result.metrics)
  t.comment(
    `${result.status} in ${Math.round(result.durationMs)} ms, ` +
      `${result.bytesSent} bytes sent, ${result.bytesReceived} received${figures === '' ? '' : `; ${figures}`}`,
  )
  const tolerated = toleratedPhrase(result.tolerated)
  if (tolerated !== '') t.comment(`tolerated: ${tolerated}`)
  if (result.knownFailing) t.fail(requirement, { todo: `${result.skipReason}: ${result.error?.message}` })
  else if (result.status === 'skipped') t.pass(requirement, { skip: result.skipReason ?? true })
  else if (result.status === 'passed') t.pass(requirement)
  else {
    const { code = 'HARNESS_ERROR', message = '', expected, observed, difference } = result.error ?? {}
    t.fail(`${result.status}: ${code}: ${message}`, {
      code,
      requirement,
      ...(expected === undefined ? {} : { expected }),
      ...(observed === undefined ? {} : { observed }),
      ...(difference === undefined ? {} : { difference }),
      // Where in the harness the verdict was printed tells nobody anything.
      diagnostic: true,
      at: null,
    })
  }
}
