import type { Suite, Test, TestContext } from '../model/suite.ts'
import type { ClientNumber } from '../model/target.ts'
import { pool } from '../primitives/connections/pool.ts'
import { ProgressWatch } from '../primitives/connections/progress-watch.ts'
import { transfer } from '../primitives/connections/transfer.ts'
import { compareWithDirectPath } from './support/control.ts'
import { failoverEvent } from './support/failover-event.ts'
import { punishmentSizes } from './support/punishment-sizes.ts'
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
  tests: [
    ...punishmentTests(1, 1),
    failoverEvent({ id: '7.3', seedId: '6.3', to: 2 }),
    ...punishmentTests(2, 4),
    failoverEvent({ id: '7.6', seedId: '6.6', to: 1 }),
  ],
}

function punishmentTests(client: ClientNumber, first: number): Test[] {
  return [clientRoute(client, 1), serverRoute(1, client)].map((route, index) => ({
    id: `7.${first + index}`,
    seedId: `6.${first + index}`,
    title: `${route.name} punishment · client ${client}`,
    requirement:
      `${route.name} (client ${client} active): 100 transfers of 100 KB to 250 MB, weighted toward small, each with ` +
      'its own data, at most 20 at once; up to 5 MB: SHA-256 matches; all: length matches; at least 95 succeed',
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPunishment(context, new Stage(context, `7.${first + index}`), route),
  }))
}

/** What is known of a transfer that succeeded. */
interface TransferRecord {
  readonly [name: string]: number | string
  /** Its number in the order of the start, from 0. */
  readonly transfer: number
  readonly bytes: number
  readonly connectMs: number
  readonly firstByteMs: number
  readonly transferMs: number
  readonly throughputMBps: number
}

async function runPunishment(context: TestContext, stage: Stage, route: Route): Promise<void> {
  const { runtime, profile, seed } = context
  const { clock } = runtime
  const sizes = punishmentSizes(runtime, seed, profile.punishmentDivisor)
  const count = new SuccessCount(`transfers through ${route.name}`, sizes.length, REQUIRED)
  await stage.host(route)
  const records: TransferRecord[] = []
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
  count.assert()
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
): Promise<TransferRecord> {
  const { runtime } = stage.context
  const connectingAt = runtime.clock.now()
  const socket = await stage.connect(route, signal)
  const connectMs = runtime.clock.now() - connectingAt
  try {
    socket.expectEnd('local')
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
function record(context: TestContext, records: readonly TransferRecord[], elapsedMs: number): number {
  const bytes = records.reduce((total, record) => total + record.bytes, 0)
  const throughputMBps = bytes / MB / (elapsedMs / 1000)
  context.metric('succeeded', records.length)
  context.metric('transferredBytes', bytes)
  context.metric('elapsedMs', rounded(elapsedMs))
  context.metric('throughputMBps', rounded(throughputMBps))
  context.metric(
    'transfers',
    [...records].sort((one, other) => one.transfer - other.transfer),
  )
  return throughputMBps
}
