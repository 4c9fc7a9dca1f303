import type { Suite, Test, TestContext } from '../model/suite.ts'
import { type ClientNumber, TUNNEL_NUMBERS } from '../model/target.ts'
import { type TransferResult, transfer } from '../primitives/connections/transfer.ts'
import { compareWithDirectPath } from './support/control.ts'
import { failoverEvent } from './support/failover-event.ts'
import { rounded } from './support/rounded.ts'
import { clientRoute, needsOf, type Route, serverRoute } from './support/route.ts'
import { Stage } from './support/stage.ts'

const MB = 1_048_576
/** The deadlines of the specification, section 4, for this suite. */
const MINIMUM_RATE = { bytesPerSecond: MB, overMs: 10_000 }
const FIRST_BYTES = 64

/** Suite 3: a hundred megabytes through each tunnel and back, every byte compared and all of it hashed. */
export const dataQuality: Suite = {
  id: 3,
  name: 'Data Quality',
  tests: [...transferTests(1, 1), failoverEvent({ id: '3.5', seedId: '2.5', to: 2 }), ...transferTests(2, 6)],
}

/** The transfers with one client active: server tun1, tun2, its own tun1, tun2; numbered from `first`. */
function transferTests(client: ClientNumber, first: number): Test[] {
  const routes = [
    ...TUNNEL_NUMBERS.map((tunnel) => serverRoute(tunnel, client)),
    ...TUNNEL_NUMBERS.map((tunnel) => clientRoute(client, tunnel)),
  ]
  return routes.map((route, index) => ({
    id: `3.${first + index}`,
    seedId: `2.${first + index}`,
    title: `${route.name} transfer · client ${client}`,
    requirement: `100 MB of deterministic data through ${route.name} and back (client ${client} active); SHA-256 of sent and received match`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runTransfer(context, `3.${first + index}`, route),
  }))
}

async function runTransfer(context: TestContext, id: string, route: Route): Promise<void> {
  const { runtime, profile, signal } = context
  const length = profile.transferBytes
  const stage = new Stage(context, id)
  const payload = stage.payload(0)
  await stage.host(route)
  const connectingAt = runtime.clock.now()
  const socket = await stage.connect(route)
  context.metric('connectMs', rounded(runtime.clock.now() - connectingAt))
  socket.expectEnd('local')
  const deadlines = { minimumRate: MINIMUM_RATE }
  const sent = { first: payload.bytes(0, FIRST_BYTES), length }
  const result = await stage.explained(route, sent, async () => {
    const transferred = await transfer(runtime, socket, { payload, length, hash: true, deadlines, signal })
    recordTransfer(context, transferred)
    await socket.close()
    return transferred
  })
  stage.assertRouting([{ route, first: payload.bytes(0, FIRST_BYTES), length }])
  await compareWithDirectPath(context, stage.payload(1), length, result.throughputMBps)
}

function recordTransfer(context: TestContext, result: TransferResult): void {
  context.metric('firstByteMs', rounded(result.firstByteMs))
  context.metric('transferMs', rounded(result.durationMs))
  context.metric('throughputMBps', rounded(result.throughputMBps))
  if (result.sha256 !== undefined) context.metric('sha256', result.sha256.received)
}
