import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TunnelTestError } from '../../src/model/errors.ts'
import type { EventBody } from '../../src/model/event.ts'
import { LISTEN_PORT_NAMES, PORT_NAMES, type PortConfig } from '../../src/model/port-config.ts'
import { PROFILES } from '../../src/model/profile.ts'
import type { Test, TestContext } from '../../src/model/suite.ts'
import { CAPABILITIES, type Target } from '../../src/model/target.ts'
import type { TestResult } from '../../src/model/verdict.ts'
import { EchoServer } from '../../src/primitives/connections/echo-server.ts'
import { TunnelSocket } from '../../src/primitives/connections/tunnel-socket.ts'
import { executeSuite } from '../../src/run/execute.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { takePortBlock } from '../../src/stacks/free-ports.ts'

/** A target whose listeners are plain echo servers: enough for tests that start from any state. */
async function openTarget(): Promise<{ target: Target; stop: () => Promise<void> }> {
  const block = await takePortBlock()
  const ports = Object.fromEntries(PORT_NAMES.map((name, index) => [name, block.ports[index] ?? 0]))
  const servers = await Promise.all(
    LISTEN_PORT_NAMES.map((name) =>
      EchoServer.start(nodeRuntime, { name, host: '127.0.0.1', port: ports[name] ?? 0 }),
    ),
  )
  const backendHosts = Object.fromEntries(PORT_NAMES.map((name) => [name, '127.0.0.1']))
  return {
    target: {
      hosts: { server: '127.0.0.1', client1: '127.0.0.1', client2: '127.0.0.1' },
      ports: { ...ports, reconnectTimeoutSecs: 1, locations: {} } as unknown as PortConfig,
      backendHosts: backendHosts as Target['backendHosts'],
      capabilities: CAPABILITIES,
    },
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()))
      await block.release()
    },
  }
}

function testThat(run: (context: TestContext) => Promise<void>, more: Partial<Test> = {}): Test {
  return {
    id: '9.1',
    seedId: '9.1',
    title: 'a test',
    section: '3',
    requirement: () => 'something',
    startsFrom: { activeClient: 'any' },
    needs: [],
    ports: [],
    run,
    ...more,
  }
}

async function execute(tests: Test[], signal: AbortSignal = new AbortController().signal) {
  const { target, stop } = await openTarget()
  const events: EventBody[] = []
  const results: TestResult[] = []
  try {
    await executeSuite(
      { id: 9, name: 'nine', description: 'nine', tests },
      {
        runtime: nodeRuntime,
        target,
        profile: PROFILES.quick,
        seed: 1,
        signal,
        emit: (event) => events.push(event),
      },
      async (_, run) => void results.push(await run()),
    )
  } finally {
    await stop()
  }
  return { events, results }
}

const failure = new TunnelTestError('WRONG_BACKEND', { doing: 'x', found: 'y', expected: 'a', observed: 'b' })
for (const [what, run, status, code] of [
  ['returns', async () => {}, 'passed', undefined],
  ['finds the tunnel at fault', () => Promise.reject(failure), 'failed', 'WRONG_BACKEND'],
  ['crashes', () => Promise.reject(new TypeError('boom')), 'unknown', 'HARNESS_ERROR'],
  [
    'throws at once',
    () => {
      throw new TypeError('boom')
    },
    'unknown',
    'HARNESS_ERROR',
  ],
  ['throws something that is no error', () => Promise.reject('boom'), 'unknown', 'HARNESS_ERROR'],
] as const) {
  test(`a test that ${what} is ${status}`, async () => {
    const { results } = await execute([testThat(run as () => Promise<void>)])
    assert.equal(results[0]?.status, status)
    assert.equal(results[0]?.error?.code, code)
  })
}

test('cleanups run on every path, last registered first, and a failing one keeps none from running', async () => {
  const order: number[] = []
  const { events, results } = await execute([
    testThat(async (context) => {
      context.defer(() => void order.push(1))
      context.defer(() => Promise.reject(new Error('cleanup')))
      context.defer(() => void order.push(3))
      throw failure
    }),
  ])
  assert.deepEqual(order, [3, 1])
  assert.equal(results[0]?.status, 'failed')
  assert.ok(
    events.some(
      (event) => event.type === 'log' && event.level === 'error' && /cleaning up/.test(event.message),
    ),
  )
})

test('a backend that a test makes dead refuses, and is bound again for the next one', async () => {
  const name = 'clientToServerTun1ConnectPort'
  const dial = ({ runtime, target }: TestContext) =>
    runtime.connect({ host: target.backendHosts[name], port: target.ports[name] ?? 0, timeoutMs: 1000 }).then(
      (connection) => connection.ended.then(({ end }) => end),
      ({ code }: TunnelTestError) => code,
    )
  const found: string[] = []
  const { results } = await execute([
    testThat(async (context) => {
      await context.unbindBackend(name)
      found.push(await dial(context))
    }),
    testThat(
      async (context) => {
        const { runtime, target } = context
        const [host, port] = [target.backendHosts[name], target.ports[name] ?? 0]
        const server = await EchoServer.start(runtime, { name, host, port })
        context.defer(() => server.stop())
        const socket = await TunnelSocket.connect(runtime, { name: 'caller', host, port })
        await socket.sendAndReceiveEcho(new Uint8Array([1]))
        found.push('echoed')
        socket.release()
      },
      { id: '9.2' },
    ),
  ])
  assert.deepEqual(found, ['CONNECT_REFUSED', 'echoed'])
  assert.deepEqual(
    results.map(({ status }) => status),
    ['passed', 'passed'],
  )
})

test('what a test sets in motion is settled before the next one, outside its time', async () => {
  const order: string[] = []
  await execute([
    testThat(async (context) => {
      context.settleAfterwards({ to: 2, settle: async () => ({ isOpenAgain: order.push('settled') > 0 }) })
      context.defer(() => void order.push('cleaned up'))
    }),
    testThat(async () => void order.push('next'), { id: '9.2' }),
  ])
  assert.deepEqual(order, ['cleaned up', 'settled', 'next'])
})

test('metrics, bytes and the stack of an error are in the result', async () => {
  const { results, events } = await execute([
    testThat(async (context) => {
      context.measure({ connectMs: 5 })
      context.bytes.sent += 7
      throw failure
    }),
  ])
  const [result] = results
  assert.deepEqual(result?.metrics, { connectMs: 5 })
  assert.equal(result?.bytesSent, 7)
  assert.equal(result?.error?.expected, 'a')
  assert.match(result?.error?.stack ?? '', /execute\.test/)
  assert.ok(
    events.some((event) => event.type === 'log' && event.level === 'error' && event.stack !== undefined),
  )
})

test('an aborted run leaves the running test unknown and starts no other', async () => {
  const controller = new AbortController()
  const { results } = await execute(
    [
      testThat(async (context) => {
        controller.abort()
        await context.runtime.clock.sleep(60_000, context.signal)
      }),
      testThat(async () => {}, { id: '9.2' }),
    ],
    controller.signal,
  )
  assert.deepEqual(
    results.map(({ status, error }) => [status, error?.code]),
    [['unknown', 'ABORTED']],
  )
})

test('a capability that is lacking skips the test, and it does not run', async () => {
  const { results } = await execute([
    testThat(() => Promise.reject(failure), { needs: ['teleport' as never] }),
  ])
  assert.equal(results[0]?.status, 'skipped')
  assert.match(results[0]?.skipReason ?? '', /teleport/)
})

test('ports that stay closed make a test failed with STATE_NOT_REACHED, and are waited for only once', async () => {
  const { target, stop } = await openTarget()
  await stop()
  const results: TestResult[] = []
  const tests = [testThat(async () => {}), testThat(async () => {}, { id: '9.2' })]
  const fastTarget = { ...target, ports: { ...target.ports, reconnectTimeoutSecs: -6.5 } }
  await executeSuite(
    { id: 9, name: 'nine', description: 'nine', tests },
    {
      runtime: nodeRuntime,
      target: fastTarget,
      profile: PROFILES.quick,
      seed: 1,
      signal: new AbortController().signal,
      emit: () => {},
    },
    async (_, run) => void results.push(await run()),
  )
  assert.deepEqual(
    results.map(({ status, error }) => [status, error?.code]),
    [
      ['failed', 'STATE_NOT_REACHED'],
      ['failed', 'STATE_NOT_REACHED'],
    ],
  )
})
