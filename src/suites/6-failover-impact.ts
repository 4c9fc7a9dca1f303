import { TunnelTestError } from '../model/errors.ts'
import { failoverWaitMs } from '../model/failover-wait.ts'
import type {
  ConnectionInFailover,
  ConnectionOutcome,
  FailoverImpactMeasurements,
} from '../model/measurements.ts'
import { aboutSubject, subjectOfPorts } from '../model/subject-of-ports.ts'
import type { Suite, Test, TestContext, TestNumbers } from '../model/suite.ts'
import { type Capability, type ClientNumber, otherClient, TUNNEL_NUMBERS } from '../model/target.ts'
import { unexpectedEndError } from '../primitives/connections/expected-end-state.ts'
import { seconds } from './support/amounts.ts'
import { EstablishedConnection, SHARED_WINDOW_BYTES } from './support/connection-in-failover.ts'
import { clientRoute, type Route, serverRoute } from './support/route.ts'
import { Stage } from './support/stage.ts'

/** How soon after the trigger a failover ends the connections of the client that was active. */
const END_LIMIT_MS = 5000
const CONNECTIONS_PER_TUNNEL = 5
const TRIGGER_BYTES = 64
/** Streams after those of the connections. */
const TRIGGER_STREAM = 1000
const AFTERWARDS_STREAM = 2000
const NEEDS: readonly Capability[] = ['client1', 'client2', 'client-to-server-tun1', 'failover']

/** Suite 6: what happens to connections that were open when a failover came. */
export const failoverImpact: Suite = {
  id: 6,
  name: 'Failover Impact',
  description: 'how connections that are open at a failover end: end of stream, reset, survived, hung',
  tests: [
    single({ id: '6.1', seedId: '5.1', section: '3, row 6.1' }, 2, 'idle', serverRoute(1, 1)),
    single({ id: '6.2', seedId: '5.2', section: '3, row 6.2' }, 1, 'idle', clientRoute(2, 1)),
    single({ id: '6.3', seedId: '5.3', section: '3, row 6.3' }, 2, 'sending', serverRoute(1, 1)),
    single({ id: '6.4', seedId: '5.4', section: '3, row 6.4' }, 1, 'sending', clientRoute(2, 1)),
    many({ id: '6.5', seedId: '5.5', section: '3, row 6.5' }, 2),
  ],
}

/** One connection through the client that is active, and a failover to the other one. */
function single(numbers: TestNumbers, to: ClientNumber, kind: 'idle' | 'sending', route: Route): Test {
  const from = otherClient(to)
  const what = kind === 'idle' ? 'idle connection' : 'transfer in flight'
  return {
    ...numbers,
    title: `${what} through ${route.name} · client ${to}`,
    requirement: () =>
      `${what} through ${route.name} while client ${from} is active: a failover to client ${to} ends it within ` +
      `${seconds(END_LIMIT_MS)} (end of stream or reset), it is not left hanging, and what it had received is right`,
    startsFrom: { activeClient: from },
    needs: [...NEEDS, route.needs],
    ports: [route.listen, route.backend],
    async run(context) {
      const stage = new Stage(context)
      const trigger = clientRoute(to, 1)
      await stage.host(route, trigger)
      const connection = await EstablishedConnection[kind](stage, route, 0)
      const { outcomes, explained } = await failOver(context, stage, to, [connection], END_LIMIT_MS)
      const [outcome] = outcomes
      if (outcome !== undefined) explained(() => assertEnded(connection, outcome))
      connection.assertContent()
    },
  }
}

function assertEnded(connection: EstablishedConnection, { outcome, afterMs }: ConnectionInFailover): void {
  const { about, name } = connection
  const doing = `watching an established connection through ${name} during a failover`
  const when = `${Math.round(afterMs)} ms after the trigger`
  if (outcome === 'end of stream' || outcome === 'reset') {
    if (afterMs >= 0 && afterMs <= END_LIMIT_MS) return
    throw aboutSubject(unexpectedEndError(doing, 'failover', outcome, when), about)
  }
  throw new TunnelTestError('END_STATE', {
    doing,
    found: `it ${isOpen(outcome) ? outcome : `ended with ${described(outcome)}`} (${when})`,
    expected: `an end of stream or a reset within ${END_LIMIT_MS} ms of the trigger`,
    observed: `${outcome}, ${when}`,
    about,
  })
}

function isOpen(outcome: ConnectionOutcome): boolean {
  return outcome === 'survived' || outcome === 'hung'
}

function described(outcome: ConnectionOutcome): string {
  return outcome === 'error' ? 'an error' : outcome
}

/** Connections over all four tunnels, half of them sending. */
function many(numbers: TestNumbers, to: ClientNumber): Test {
  const from = otherClient(to)
  const routes = TUNNEL_NUMBERS.flatMap((tunnel) => [serverRoute(tunnel, from), clientRoute(from, tunnel)])
  const count = CONNECTIONS_PER_TUNNEL * routes.length
  const afterwards = TUNNEL_NUMBERS.flatMap((tunnel) => [serverRoute(tunnel, to), clientRoute(to, tunnel)])
  return {
    ...numbers,
    title: `${count} connections over all tunnels · client ${to}`,
    requirement: () =>
      `${count} connections over all four tunnels, half of them sending, at a failover: each ends or goes on, none hangs ` +
      'past the failover wait; afterwards each tunnel echoes again and the server-to-client tunnels end at the new active client',
    startsFrom: { activeClient: from },
    needs: [...NEEDS, ...routes.map(({ needs }) => needs)],
    ports: routes.flatMap(({ listen, backend }) => [listen, backend]),
    async run(context) {
      const stage = new Stage(context)
      await stage.host(...routes)
      const connections = await Promise.all(
        Array.from({ length: count }, (_, index) => {
          const route = routes[index % routes.length] as Route
          const kind = Math.floor(index / routes.length + index) % 2 === 0 ? 'idle' : 'sending'
          return EstablishedConnection[kind](stage, route, index, SHARED_WINDOW_BYTES)
        }),
      )
      const waitMs = failoverWaitMs(context.target.ports)
      const { outcomes, explained } = await failOver(context, stage, to, connections, waitMs)
      explained(() => assertNoneHangs(context, outcomes, connections))
      for (const connection of connections) connection.assertContent()
      await stage.settle()
      await assertTunnelsEcho(new Stage(context), afterwards)
    },
  }
}

function assertNoneHangs(
  { target }: TestContext,
  outcomes: readonly ConnectionInFailover[],
  connections: readonly EstablishedConnection[],
): void {
  const isRight = ({ outcome, afterMs }: ConnectionInFailover): boolean =>
    afterMs >= 0 && (outcome === 'end of stream' || outcome === 'reset' || outcome === 'survived')
  const wrong = outcomes.filter((outcome) => !isRight(outcome))
  if (wrong.length === 0) return
  const observed = wrong.map(({ connection, sending, outcome, afterMs }) => {
    return `${connection} (${sending ? 'sending' : 'idle'}) ${outcome} after ${Math.round(afterMs)} ms`
  })
  const ports = connections.flatMap(({ listen }, index) => {
    const outcome = outcomes[index]
    return outcome === undefined || isRight(outcome) ? [] : [listen]
  })
  throw new TunnelTestError('END_STATE', {
    doing: `watching ${outcomes.length} connections during a failover`,
    found: `${wrong.length} of them neither ended with the failover nor went on: ${observed.join(', ')}`,
    expected: 'each ends after the trigger, or goes on; none hangs past the failover wait',
    observed: observed.join(', '),
    about: subjectOfPorts(target.ports, [...new Set(ports)]),
  })
}

interface FailoverOutcome {
  readonly outcomes: readonly ConnectionInFailover[]
  /** Makes an assertion; where it fails, the error says what happened to the trigger, if that was not answered. */
  explained(assertion: () => void): void
}

/** Triggers a failover, and finds out what happens to the connections: at once when they end, or when the time is up. */
async function failOver(
  context: TestContext,
  stage: Stage,
  to: ClientNumber,
  connections: readonly EstablishedConnection[],
  timeoutMs: number,
): Promise<FailoverOutcome> {
  const { clock } = context.runtime
  context.mandatedWait(stage.closedMs)
  const failover = await stage.beginFailover(to)
  const data = stage.payload(TRIGGER_STREAM).bytes(0, TRIGGER_BYTES)
  const fired = failover.fire(data)
  fired.catch(() => {})
  const untilMs = failover.triggeredAt + timeoutMs - clock.now()
  await Promise.all(connections.map((connection) => connection.untilEnded(untilMs)))
  const outcomes = await Promise.all(
    connections.map((connection) => connection.outcome(failover.triggeredAt)),
  )
  context.measure({ connections: outcomes, outcomes: countsOf(outcomes) })
  await fired
  const explained = (assertion: () => void): void => {
    try {
      assertion()
    } catch (error) {
      throw stage.withTrigger(error, failover, data)
    }
  }
  return { outcomes, explained }
}

function countsOf(outcomes: readonly ConnectionInFailover[]): FailoverImpactMeasurements['outcomes'] {
  const counts: Partial<Record<ConnectionOutcome, number>> = {}
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}

async function assertTunnelsEcho(stage: Stage, routes: readonly Route[]): Promise<void> {
  await stage.host(...routes)
  const messages = routes.map((_, index) => stage.payload(AFTERWARDS_STREAM + index).bytes(0, TRIGGER_BYTES))
  for (const [index, route] of routes.entries()) {
    const socket = await stage.connect(route)
    socket.expectEndState('local')
    const first = messages[index] ?? new Uint8Array(0)
    await stage.explained(route, { first, length: first.length }, () => socket.sendAndReceiveEcho(first))
    await socket.close()
  }
  stage.assertRouting(
    routes.map((route, index) => {
      const first = messages[index] ?? new Uint8Array(0)
      return { route, first, length: first.length }
    }),
  )
}
