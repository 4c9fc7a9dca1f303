import type { Suite, Test, TestContext, TestNumbers } from '../model/suite.ts'
import type { ClientNumber } from '../model/target.ts'
import { failoverEvent } from './support/failover-event.ts'
import { clientRoute, needsOf, type Route, serverRoute } from './support/route.ts'
import { Stage } from './support/stage.ts'

/** Suite 1: single echoes through each direction, with client 1 and, after a failover, with client 2. */
export const basicEcho: Suite = {
  id: 1,
  name: 'Basic Echo',
  description: 'single echoes in both directions, before and after a failover, and which backend got them',
  tests: [
    serverEcho({ id: '1.1', seedId: '1.1', section: '3, row 1.1' }, 1),
    clientEcho({ id: '1.2', seedId: '1.2', section: '3, row 1.2' }, 1),
    bothDirections({ id: '1.3', seedId: '1.3', section: '3, row 1.3' }, 1),
    bothServerTunnels({ id: '1.4', seedId: '1.4', section: '3, row 1.4' }, 1),
    failoverEvent({ id: '1.5', seedId: '1.5', section: '3, row 1.5', to: 2 }),
    serverEcho({ id: '1.6', seedId: '1.6', section: '3, row 1.6–1.9' }, 2),
    clientEcho({ id: '1.7', seedId: '1.7', section: '3, row 1.6–1.9' }, 2),
    bothDirections({ id: '1.8', seedId: '1.8', section: '3, row 1.6–1.9' }, 2),
    bothServerTunnels({ id: '1.9', seedId: '1.9', section: '3, row 1.6–1.9' }, 2),
  ],
}

function serverEcho(numbers: TestNumbers, client: ClientNumber): Test {
  return echoTest(numbers, client, {
    title: 'server tun1 echo',
    requirement: `server tun1: send HELLO, the response contains HELLO (client ${client}'s backend)`,
    steps: [[{ route: serverRoute(1, client), text: 'HELLO' }]],
  })
}

function clientEcho(numbers: TestNumbers, client: ClientNumber): Test {
  return echoTest(numbers, client, {
    title: 'client tun1 echo',
    requirement: `client ${client} tun1: send WORLD, the response contains WORLD`,
    steps: [[{ route: clientRoute(client, 1), text: 'WORLD' }]],
  })
}

function bothDirections(numbers: TestNumbers, client: ClientNumber): Test {
  return echoTest(numbers, client, {
    title: 'both directions in sequence',
    requirement: `in sequence: server tun1 SERVER, closed, then client ${client} tun1 CLIENT`,
    steps: [
      [{ route: serverRoute(1, client), text: 'SERVER' }],
      [{ route: clientRoute(client, 1), text: 'CLIENT' }],
    ],
  })
}

function bothServerTunnels(numbers: TestNumbers, client: ClientNumber): Test {
  return echoTest(numbers, client, {
    title: 'both server tunnels at once',
    requirement: 'at once: server tun1 TUN1 and server tun2 TUN2, both open together, both answered',
    steps: [
      [
        { route: serverRoute(1, client), text: 'TUN1' },
        { route: serverRoute(2, client), text: 'TUN2' },
      ],
    ],
  })
}

interface EchoOptions {
  readonly title: string
  readonly requirement: string
  readonly steps: readonly Step[]
}

function echoTest(
  numbers: TestNumbers,
  client: ClientNumber,
  { title, requirement, steps }: EchoOptions,
): Test {
  const routes = steps.flat().map(({ route }) => route)
  return {
    ...numbers,
    title: `${title} · client ${client}`,
    requirement: () => requirement,
    startsFrom: { activeClient: client },
    needs: needsOf(client, routes),
    ports: routes.flatMap(({ listen, backend }) => [listen, backend]),
    run: (context) => echoInSteps(context, steps),
  }
}

/** Echoes that are open at the same time; the steps of a test follow one another. */
type Step = readonly Echo[]

interface Echo {
  readonly route: Route
  readonly text: string
}

async function echoInSteps(context: TestContext, steps: readonly Step[]): Promise<void> {
  const stage = new Stage(context)
  await stage.host(...steps.flat().map(({ route }) => route))
  for (const step of steps) {
    const sockets = await Promise.all(step.map(({ route }) => stage.connect(route)))
    for (const socket of sockets) socket.expectEndState('local')
    await Promise.all(
      step.map(({ route, text }, index) => {
        const first = bytesOf(text)
        const sent = { first, length: first.length }
        return stage.explained(route, sent, async () => sockets[index]?.sendAndReceiveEcho(first))
      }),
    )
    await Promise.all(
      step.map(async ({ route, text }, index) => {
        const first = bytesOf(text)
        await sockets[index]?.close().catch((error: unknown) => {
          throw stage.explain(error, route, { first, length: first.length })
        })
      }),
    )
  }
  stage.assertRouting(
    steps.flat().map(({ route, text }) => ({ route, first: bytesOf(text), length: text.length })),
  )
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
