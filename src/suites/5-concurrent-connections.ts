import type { Suite, Test, TestContext, TestNumbers } from '../model/suite.ts'
import type { ClientNumber } from '../model/target.ts'
import type { TunnelSocket } from '../primitives/connections/tunnel-socket.ts'
import { size } from './support/amounts.ts'
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
  description: 'ten connections open together, twenty one after the other',
  tests: [
    togetherTest({ id: '5.1', seedId: '4.1', section: '3, row 5.1' }, 1, clientRoute(1, 1)),
    togetherTest({ id: '5.2', seedId: '4.2', section: '3, row 5.2' }, 1, serverRoute(1, 1)),
    cyclesTest({ id: '5.3', seedId: '4.3', section: '3, row 5.3' }, 1, clientRoute(1, 1)),
    failoverEvent({ id: '5.4', seedId: '4.4', section: '3, row 5.4', to: 2 }),
    togetherTest({ id: '5.5', seedId: '4.5', section: '3, row 5.5–5.7' }, 2, clientRoute(2, 1)),
    togetherTest({ id: '5.6', seedId: '4.6', section: '3, row 5.5–5.7' }, 2, serverRoute(1, 2)),
    cyclesTest({ id: '5.7', seedId: '4.7', section: '3, row 5.5–5.7' }, 2, clientRoute(2, 1)),
  ],
}

function togetherTest(numbers: TestNumbers, client: ClientNumber, route: Route): Test {
  return {
    ...numbers,
    title: `${CONNECTIONS} connections at once to ${route.name} · client ${client}`,
    requirement: () =>
      `${CONNECTIONS} connections at once to ${route.name} (client ${client} active), each with its own ` +
      `${size(CONNECTION_BYTES)}, echoed and compared; at least ${REQUIRED_CONNECTIONS} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runTogether(context, new Stage(context), route),
  }
}

function cyclesTest(numbers: TestNumbers, client: ClientNumber, route: Route): Test {
  return {
    ...numbers,
    title: `${CYCLES} cycles on ${route.name} · client ${client}`,
    requirement: () =>
      `${CYCLES} cycles in sequence on ${route.name} (client ${client} active): open, ${size(CYCLE_BYTES)}, echo, ` +
      `compare, close; at least ${REQUIRED_CYCLES} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runCycles(context, new Stage(context), route),
  }
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
  context.measure({ attempted: CONNECTIONS, succeeded: count.succeeded })
  count.assert(context)
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
  context.measure({ cycles: deliveries.length, succeeded: count.succeeded })
  count.assert(context)
  stage.assertRouting(deliveries)
}

async function echo(
  stage: Stage,
  route: Route,
  socket: TunnelSocket,
  message: Uint8Array,
): Promise<TunnelSocket> {
  socket.expectEndState('local')
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
