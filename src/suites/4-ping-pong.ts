import { Histogram } from '../model/histogram.ts'
import type { Suite, Test, TestContext, TestNumbers } from '../model/suite.ts'
import type { ClientNumber } from '../model/target.ts'
import { type PingPongResult, pingPong } from '../primitives/connections/ping-pong.ts'
import type { Payload } from '../primitives/payload/payload.ts'
import { percent, seconds, size } from './support/amounts.ts'
import { leaveOut, openDirectPath } from './support/control.ts'
import { failoverEvent } from './support/failover-event.ts'
import { rounded } from './support/rounded.ts'
import { clientRoute, needsOf, type Route, serverRoute } from './support/route.ts'
import { Stage } from './support/stage.ts'
import { SuccessCount } from './support/success-count.ts'

const MESSAGE_BYTES = 500
const PAUSE_MS = 10
const REPLY_TIMEOUT_MS = 1000
const REQUIRED_SHARE = 0.95
const FIRST_BYTES = 64

/** Suite 4: small messages there and back, one after the other, and how long each takes. */
export const pingPongSuite: Suite = {
  id: 4,
  name: 'Ping Pong',
  description:
    '1000 small messages through each tunnel; round-trip percentiles beside those of the direct path',
  tests: [
    pingPongTest({ id: '4.1', seedId: '3.1', section: '3, row 4.1, 4.2' }, 1, clientRoute(1, 1)),
    pingPongTest({ id: '4.2', seedId: '3.2', section: '3, row 4.1, 4.2' }, 1, clientRoute(1, 2)),
    pingPongTest({ id: '4.3', seedId: '3.3', section: '3, row 4.3, 4.4' }, 1, serverRoute(1, 1)),
    pingPongTest({ id: '4.4', seedId: '3.4', section: '3, row 4.3, 4.4' }, 1, serverRoute(2, 1)),
    failoverEvent({ id: '4.5', seedId: '3.5', section: '3, row 4.5', to: 2 }),
    pingPongTest({ id: '4.6', seedId: '3.6', section: '3, row 4.6–4.9' }, 2, clientRoute(2, 1)),
    pingPongTest({ id: '4.7', seedId: '3.7', section: '3, row 4.6–4.9' }, 2, clientRoute(2, 2)),
    pingPongTest({ id: '4.8', seedId: '3.8', section: '3, row 4.6–4.9' }, 2, serverRoute(1, 2)),
    pingPongTest({ id: '4.9', seedId: '3.9', section: '3, row 4.6–4.9' }, 2, serverRoute(2, 2)),
  ],
}

function pingPongTest(numbers: TestNumbers, client: ClientNumber, route: Route): Test {
  return {
    ...numbers,
    title: `${route.name} ping pong · client ${client}`,
    requirement: ({ pingPongIterations }) =>
      `${route.name} (client ${client} active): ${pingPongIterations} times send ${size(MESSAGE_BYTES)}, wait for the ` +
      `echo, wait ${PAUSE_MS} ms; success rate at least ${percent(REQUIRED_SHARE)}; an iteration fails when the reply is ` +
      `not whole within ${seconds(REPLY_TIMEOUT_MS)}; a wrong byte fails the test`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPingPong(context, route),
  }
}

async function runPingPong(context: TestContext, route: Route): Promise<void> {
  const { runtime, profile, signal } = context
  const iterations = profile.pingPongIterations
  const required = Math.ceil(iterations * REQUIRED_SHARE)
  const stage = new Stage(context)
  const payload = stage.payload(0)
  await stage.host(route)
  const connectingAt = runtime.clock.now()
  const socket = await stage.connect(route)
  context.measure({ connectMs: rounded(runtime.clock.now() - connectingAt) })
  socket.expectEndState('local')
  const control = await DirectRoundTrips.open(context, stage.payload(1))
  const result = await pingPong(runtime, socket, {
    payload,
    iterations,
    messageBytes: MESSAGE_BYTES,
    pauseMs: PAUSE_MS,
    replyTimeoutMs: REPLY_TIMEOUT_MS,
    allowedFailures: iterations - required,
    duringPause: (iteration) => control.measure(iteration),
    explain: (error, length) => stage.explain(error, route, { first: payload.bytes(0, FIRST_BYTES), length }),
    signal,
  })
  context.mandatedWait(result.iterations * PAUSE_MS)
  record(context, result)
  control.record(result.roundTrips)
  const count = new SuccessCount(`iterations of the ping pong through ${route.name}`, iterations, required)
  for (let success = 0; success < result.succeeded; success++) count.success()
  for (const { error } of result.failures) count.failure(error, context.log)
  count.assert(context)
  const isWhole = count.failed === 0
  if (isWhole) await socket.close()
  const length = result.iterations * MESSAGE_BYTES
  stage.assertRouting([{ route, first: payload.bytes(0, FIRST_BYTES), length, isWhole }])
}

function record(context: TestContext, result: PingPongResult): void {
  const { iterations, succeeded, firstByteMs, roundTrips } = result
  context.measure({ iterations, succeeded })
  if (firstByteMs !== null) context.measure({ firstByteMs: rounded(firstByteMs) })
  if (succeeded === 0) return
  context.measure({ roundTripMs: roundTrips.percentiles, roundTripCountsByMicros: roundTrips.toCounts() })
}

/** The control of a ping pong: one round trip on the direct path inside each of its pauses. */
class DirectRoundTrips {
  readonly #context: TestContext
  readonly #payload: Payload
  readonly #roundTrips = new Histogram()
  #exchange: ((message: Uint8Array) => Promise<unknown>) | null = null

  private constructor(context: TestContext, payload: Payload) {
    this.#context = context
    this.#payload = payload
  }

  static async open(context: TestContext, payload: Payload): Promise<DirectRoundTrips> {
    const control = new DirectRoundTrips(context, payload)
    try {
      const socket = await openDirectPath(context)
      control.#exchange = (message) => socket.sendAndReceiveEcho(message, REPLY_TIMEOUT_MS)
    } catch (error) {
      leaveOut(context, error)
    }
    return control
  }

  async measure(iteration: number): Promise<void> {
    if (this.#exchange === null) return
    const message = this.#payload.bytes(iteration * MESSAGE_BYTES, MESSAGE_BYTES)
    const { clock } = this.#context.runtime
    const startedAt = clock.now()
    try {
      await this.#exchange(message)
      this.#roundTrips.record(clock.now() - startedAt)
    } catch (error) {
      this.#exchange = null
      leaveOut(this.#context, error)
    }
  }

  record(tunnel: Histogram): void {
    const { count, percentiles } = this.#roundTrips
    if (count === 0) return
    this.#context.measure({ controlRoundTripMs: percentiles })
    if (tunnel.count === 0) return
    this.#context.measure({ roundTripRatio: rounded(tunnel.percentiles.p50 / percentiles.p50) })
  }
}
