import type { Suite, Test, TestContext } from '../model/suite.ts'
import type { ClientNumber } from '../model/target.ts'
import { failoverEvent } from './support/failover-event.ts'
import { clientRoute, needsOf, type Route, serverRoute } from './support/route.ts'
import { Stage } from './support/stage.ts'

/** Suite 1: single echoes through each direction, with client 1 and, after a failover, with client 2. */
export const basicEcho: Suite = {
  id: 1,
  name: 'Basic Echo',
  tests: [...echoTests(1, 1), failoverEvent({ id: '1.5', seedId: '1.5', to: 2 }), ...echoTests(2, 6)],
}

/** Tests 1.1 to 1.4 for one client, numbered from `first`. */
function echoTests(client: ClientNumber, first: number): Test[] {
  const server1 = serverRoute(1, client)
  const server2 = serverRoute(2, client)
  const client1 = clientRoute(client, 1)
  const test = (index: number, title: string, requirement: string, steps: Step[]): Test => ({
    id: `1.${first + index}`,
    seedId: `1.${first + index}`,
    title: `${title} · client ${client}`,
    requirement,
    startsFrom: { activeClient: client },
    needs: needsOf(
      client,
      steps.flat().map(({ route }) => route),
    ),
    ports: steps.flat().flatMap(({ route }) => [route.listen, route.backend]),
    run: (context) => echoInSteps(context, `1.${first + index}`, steps),
  })
  return [
    test(
      0,
      'server tun1 echo',
      `server tun1: send HELLO, the response contains HELLO (client ${client}'s backend)`,
      [[{ route: server1, text: 'HELLO' }]],
    ),
    test(1, 'client tun1 echo', `client ${client} tun1: send WORLD, the response contains WORLD`, [
      [{ route: client1, text: 'WORLD' }],
    ]),
    test(
      2,
      'both directions in sequence',
      `in sequence: server tun1 SERVER, closed, then client ${client} tun1 CLIENT`,
      [[{ route: server1, text: 'SERVER' }], [{ route: client1, text: 'CLIENT' }]],
    ),
    test(
      3,
      'both server tunnels at once',
      'at once: server tun1 TUN1 and server tun2 TUN2, both open together, both answered',
      [
        [
          { route: server1, text: 'TUN1' },
          { route: server2, text: 'TUN2' },
        ],
      ],
    ),
  ]
}

/** Echoes that are open at the same time; the steps of a test follow one another. */
type Step = readonly Echo[]

interface Echo {
  readonly route: Route
  readonly text: string
}

async function echoInSteps(context: TestContext, testId: string, steps: readonly Step[]): Promise<void> {
  const stage = new Stage(context, testId)
  await stage.host(...steps.flat().map(({ route }) => route))
  for (const step of steps) {
    const sockets = await Promise.all(step.map(({ route }) => stage.connect(route)))
    for (const socket of sockets) socket.expectEnd('local')
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
