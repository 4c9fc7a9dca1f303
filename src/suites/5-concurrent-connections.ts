import type { Suite, Test, TestContext } from '../model/suite.ts'
import type { ClientNumber } from '../model/target.ts'
import type { TunnelSocket } from '../primitives/connections/tunnel-socket.ts'
import { failoverEvent } from './support/failover-event.ts'
import { clientRoute, needsOf, type Route, serverRoute } from './support/route.ts'
import { type Delivery, Stage } from './support/stage.ts'
import { SuccessCount } from './support/success-count.ts'

const CONNECTIONS = 10
const CONNECTION_BYTES = 1024
const REQUIRED_CONNECTIONS = 9
const CYCLES = 20
const CYCLE_BYTES = 512
const REQUIRED_CYCLES = 18
const FIRST_BYTES = 64

/** Suite 5: connections side by side, and one after the other. */
export const concurrentConnections: Suite = {
  id: 5,
  name: 'Multiple Concurrent Connections',
  tests: [
    ...connectionTests(1, 1),
    failoverEvent({ id: '5.4', seedId: '4.4', to: 2 }),
    ...connectionTests(2, 5),
  ],
}

function connectionTests(client: ClientNumber, first: number): Test[] {
  const own = clientRoute(client, 1)
  const server = serverRoute(1, client)
  const together = (route: Route) => ({
    title: `10 connections at once to ${route.name}`,
    requirement: `10 connections at once to ${route.name} (client ${client} active), each with its own 1 KB, echoed and compared; at least 9 succeed`,
    route,
    run: runTogether,
  })
  const tests = [
    together(own),
    together(server),
    {
      title: `20 cycles on ${own.name}`,
      requirement: `20 cycles in sequence on ${own.name} (client ${client} active): open, 512 bytes, echo, compare, close; at least 18 succeed`,
      route: own,
      run: runCycles,
    },
  ]
  return tests.map(({ title, requirement, route, run }, index) => ({
    id: `5.${first + index}`,
    seedId: `4.${first + index}`,
    title: `${title} · client ${client}`,
    requirement,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => run(context, new Stage(context, `5.${first + index}`), route),
  }))
}

/** All connections are open before the first one sends, and stay open until the last one has its answer. */
async function runTogether(context: TestContext, stage: Stage, route: Route): Promise<void> {
  const count = new SuccessCount(`connections to ${route.name}`, CONNECTIONS, REQUIRED_CONNECTIONS)
  await stage.host(route)
  const indices = Array.from({ length: CONNECTIONS }, (_, index) => index)
  const tried = async <T>(attempt: () => Promise<T>): Promise<T | null> => {
    try {
      return await attempt()
    } catch (error) {
      count.failure(error, context.log)
      return null
    }
  }
  const sockets = await Promise.all(indices.map(() => tried(() => stage.connect(route))))
  const messages = indices.map((index) => stage.payload(index).bytes(0, CONNECTION_BYTES))
  const answered = await Promise.all(
    sockets.map((socket, index) =>
      socket === null || count.isLost
        ? null
        : tried(() => echo(stage, route, socket, messages[index] ?? new Uint8Array(0))),
    ),
  )
  const closed = await Promise.all(
    answered.map((socket, index) =>
      socket === null
        ? false
        : tried(() => close(stage, route, socket, messages[index] ?? new Uint8Array(0)).then(() => true)),
    ),
  )
  for (const wasRight of closed) if (wasRight === true) count.success()
  context.metric('connections', CONNECTIONS)
  context.metric('succeeded', count.succeeded)
  count.assert()
  stage.assertRouting(messages.map((message, index) => delivery(route, message, closed[index] === true)))
}

async function runCycles(context: TestContext, stage: Stage, route: Route): Promise<void> {
  const count = new SuccessCount(`cycles on ${route.name}`, CYCLES, REQUIRED_CYCLES)
  await stage.host(route)
  const deliveries: Delivery[] = []
  for (let cycle = 0; cycle < CYCLES && !count.isLost; cycle++) {
    const message = stage.payload(cycle).bytes(0, CYCLE_BYTES)
    let wasRight = false
    try {
      const socket = await echo(stage, route, await stage.connect(route), message)
      await close(stage, route, socket, message)
      wasRight = true
      count.success()
    } catch (error) {
      count.failure(error, context.log)
    }
    deliveries.push(delivery(route, message, wasRight))
  }
  context.metric('cycles', deliveries.length)
  context.metric('succeeded', count.succeeded)
  count.assert()
  stage.assertRouting(deliveries)
}

async function echo(
  stage: Stage,
  route: Route,
  socket: TunnelSocket,
  message: Uint8Array,
): Promise<TunnelSocket> {
  socket.expectEnd('local')
  const sent = { first: message.subarray(0, FIRST_BYTES), length: message.length }
  await stage.explained(route, sent, () => socket.sendAndReceiveEcho(message))
  return socket
}

function close(stage: Stage, route: Route, socket: TunnelSocket, message: Uint8Array): Promise<void> {
  const sent = { first: message.subarray(0, FIRST_BYTES), length: message.length }
  return socket.close().catch((error: unknown) => {
    throw stage.explain(error, route, sent)
  })
}

function delivery(route: Route, message: Uint8Array, isWhole: boolean): Delivery {
  return { route, first: message.subarray(0, FIRST_BYTES), length: message.length, isWhole }
}
