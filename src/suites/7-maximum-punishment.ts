import type { PunishmentTransfer } from '../model/measurements.ts'
import type { Suite, Test, TestContext, TestNumbers } from '../model/suite.ts'
import type { ClientNumber } from '../model/target.ts'
import { pool } from '../primitives/connections/pool.ts'
import { ProgressWatch } from '../primitives/connections/progress-watch.ts'
import { transfer } from '../primitives/connections/transfer.ts'
import { size } from './support/amounts.ts'
import { compareWithDirectPath } from './support/control.ts'
import { failoverEvent } from './support/failover-event.ts'
import { LARGEST_BYTES, punishmentSizes, SMALLEST_BYTES, TRANSFERS } from './support/punishment-sizes.ts'
import { rounded } from './support/rounded.ts'
import { clientRoute, needsOf, type Route, serverRoute } from './support/route.ts'
import { type Delivery, Stage } from './support/stage.ts'
import { SuccessCount } from './support/success-count.ts'

const MB = 1_048_576
const CONCURRENCY = 20
const REQUIRED = 95
const LARGEST_HASHED_BYTES = 5 * MB
/** The specification's rate for one transfer of suite 3, here for all that are under way together. */
const MINIMUM_RATE = { bytesPerSecond: MB, overMs: 10_000 }
const FIRST_BYTES = 64

/** Suite 7: a hundred transfers of very different sizes, twenty at once. */
export const maximumPunishment: Suite = {
  id: 7,
  name: 'Maximum Punishment',
  description: 'a hundred transfers of 100 KB to 250 MB, twenty at once',
  tests: [
    punishmentTest({ id: '7.1', seedId: '6.1', section: '3, row 7.1' }, 1, clientRoute(1, 1)),
    punishmentTest({ id: '7.2', seedId: '6.2', section: '3, row 7.2' }, 1, serverRoute(1, 1)),
    failoverEvent({ id: '7.3', seedId: '6.3', section: '3, row 7.3', to: 2 }),
    punishmentTest({ id: '7.4', seedId: '6.4', section: '3, row 7.4, 7.5' }, 2, clientRoute(2, 1)),
    punishmentTest({ id: '7.5', seedId: '6.5', section: '3, row 7.4, 7.5' }, 2, serverRoute(1, 2)),
    failoverEvent({ id: '7.6', seedId: '6.6', section: '3, row 7.6', to: 1 }),
  ],
}

function punishmentTest(numbers: TestNumbers, client: ClientNumber, route: Route): Test {
  return {
    ...numbers,
    title: `${route.name} punishment · client ${client}`,
    requirement: ({ punishmentDivisor }) =>
      `${route.name} (client ${client} active): ${TRANSFERS} transfers of ${size(SMALLEST_BYTES / punishmentDivisor)} to ` +
      `${size(LARGEST_BYTES / punishmentDivisor)}, weighted toward small, each with its own data, at most ${CONCURRENCY} at ` +
      `once; up to ${size(LARGEST_HASHED_BYTES)}: SHA-256 matches; all: length matches; at least ${REQUIRED} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPunishment(context, new Stage(context), route),
  }
}

async function runPunishment(context: TestContext, stage: Stage, route: Route): Promise<void> {
  const { runtime, profile, seed } = context
  const { clock } = runtime
  const sizes = punishmentSizes(runtime, seed, profile.punishmentDivisor)
  const count = new SuccessCount(`transfers through ${route.name}`, sizes.length, REQUIRED)
  await stage.host(route)
  const records: PunishmentTransfer[] = []
  const deliveries: Delivery[] = []
  const lost = new AbortController()
  const signal = AbortSignal.any([context.signal, lost.signal])
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const doing = `${sizes.length} transfers through ${route.name}`
  const watch = new ProgressWatch(clock, { minimumRate: MINIMUM_RATE }, doing, total)
  const startedAt = clock.now()
  let throughputMBps = 0
  const one = async (length: number, index: number): Promise<void> => {
    let isWhole = false
    try {
      records.push(await transferOne(stage, route, { length, index, watch, signal }))
      isWhole = true
      count.success()
    } catch (error) {
      if (lost.signal.aborted) return count.abort()
      count.failure(error, context.log)
      if (count.isLost) lost.abort('too many transfers have failed')
    } finally {
      deliveries.push({ route, first: stage.payload(index).bytes(0, FIRST_BYTES), length, isWhole })
    }
  }
  try {
    const working = pool(sizes, CONCURRENCY, one, signal)
    await Promise.race([working, watch.missed]).catch((error: unknown) => {
      if (!count.isLost) throw error
    })
  } finally {
    watch.stop()
    lost.abort('the test is over')
    throughputMBps = record(context, records, clock.now() - startedAt)
  }
  count.assert(context)
  stage.assertRouting(deliveries)
  await compareWithDirectPath(context, stage.payload(sizes.length), total, throughputMBps)
}

interface OneTransfer {
  readonly length: number
  readonly index: number
  readonly watch: ProgressWatch
  readonly signal: AbortSignal
}

async function transferOne(
  stage: Stage,
  route: Route,
  { length, index, watch, signal }: OneTransfer,
): Promise<PunishmentTransfer> {
  const { runtime } = stage.context
  const connectingAt = runtime.clock.now()
  const socket = await stage.connect(route, signal)
  const connectMs = runtime.clock.now() - connectingAt
  try {
    socket.expectEndState('local')
    const payload = stage.payload(index)
    const sent = { first: payload.bytes(0, FIRST_BYTES), length }
    const result = await stage.explained(route, sent, async () => {
      const transferred = await transfer(runtime, socket, {
        payload,
        length,
        hash: length <= LARGEST_HASHED_BYTES,
        onReceived: (bytes) => watch.note(bytes),
        signal,
      })
      await socket.close()
      return transferred
    })
    return {
      transfer: index,
      bytes: length,
      connectMs: rounded(connectMs),
      firstByteMs: rounded(result.firstByteMs),
      transferMs: rounded(result.durationMs),
      throughputMBps: rounded(result.throughputMBps),
      ...(result.sha256 === undefined ? {} : { sha256: result.sha256.received }),
    }
  } finally {
    socket.release()
  }
}

/** Records what was measured. Returns the throughput of all transfers together, in MB a second. */
function record(context: TestContext, records: readonly PunishmentTransfer[], elapsedMs: number): number {
  const bytes = records.reduce((total, record) => total + record.bytes, 0)
  const throughputMBps = bytes / MB / (elapsedMs / 1000)
  context.measure({
    succeeded: records.length,
    transferredBytes: bytes,
    elapsedMs: rounded(elapsedMs),
    throughputMBps: rounded(throughputMBps),
    transfers: [...records].sort((one, other) => one.transfer - other.transfer),
  })
  return throughputMBps
}
