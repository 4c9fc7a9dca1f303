import type { Suite, Test, TestContext, TestNumbers } from '../model/suite.ts'
import type { ClientNumber } from '../model/target.ts'
import { type TransferResult, transfer } from '../primitives/connections/transfer.ts'
import { size } from './support/amounts.ts'
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
  description: '100 MB through each tunnel and back, every byte compared as it arrives, all of it hashed',
  tests: [
    transferTest({ id: '3.1', seedId: '2.1', section: '3, row 3.1, 3.2' }, 1, serverRoute(1, 1)),
    transferTest({ id: '3.2', seedId: '2.2', section: '3, row 3.1, 3.2' }, 1, serverRoute(2, 1)),
    transferTest({ id: '3.3', seedId: '2.3', section: '3, row 3.3, 3.4' }, 1, clientRoute(1, 1)),
    transferTest({ id: '3.4', seedId: '2.4', section: '3, row 3.3, 3.4' }, 1, clientRoute(1, 2)),
    failoverEvent({ id: '3.5', seedId: '2.5', section: '3, row 3.5', to: 2 }),
    transferTest({ id: '3.6', seedId: '2.6', section: '3, row 3.6–3.9' }, 2, serverRoute(1, 2)),
    transferTest({ id: '3.7', seedId: '2.7', section: '3, row 3.6–3.9' }, 2, serverRoute(2, 2)),
    transferTest({ id: '3.8', seedId: '2.8', section: '3, row 3.6–3.9' }, 2, clientRoute(2, 1)),
    transferTest({ id: '3.9', seedId: '2.9', section: '3, row 3.6–3.9' }, 2, clientRoute(2, 2)),
  ],
}

function transferTest(numbers: TestNumbers, client: ClientNumber, route: Route): Test {
  return {
    ...numbers,
    title: `${route.name} transfer · client ${client}`,
    requirement: ({ transferBytes }) =>
      `${size(transferBytes)} of deterministic data through ${route.name} and back (client ${client} active); ` +
      'SHA-256 of sent and received match',
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runTransfer(context, route),
  }
}

async function runTransfer(context: TestContext, route: Route): Promise<void> {
  const { runtime, profile, signal } = context
  const length = profile.transferBytes
  const stage = new Stage(context)
  const payload = stage.payload(0)
  await stage.host(route)
  const connectingAt = runtime.clock.now()
  const socket = await stage.connect(route)
  context.measure({ connectMs: rounded(runtime.clock.now() - connectingAt) })
  socket.expectEndState('local')
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
  context.measure({
    firstByteMs: rounded(result.firstByteMs),
    transferMs: rounded(result.durationMs),
    throughputMBps: rounded(result.throughputMBps),
    ...(result.sha256 === undefined ? {} : { sha256: result.sha256.received }),
  })
}
