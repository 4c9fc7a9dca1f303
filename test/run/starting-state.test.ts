import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { isTunnelTestError, TunnelTestError } from '../../src/model/errors.ts'
import { LISTEN_PORT_NAMES, type ListenPortName } from '../../src/model/port-config.ts'
import type { Runtime } from '../../src/model/runtime.ts'
import { probeActiveClient } from '../../src/primitives/failover/active-client.ts'
import { StartingStates } from '../../src/run/starting-state.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { namespaceListenTable } from '../../src/runtimes/node/listen-table.ts'
import { startWatcherService } from '../../src/watcher/watcher-service.ts'
import { hurried, leadingToClient1, resetting, type Serve, silent, ToyTunnel } from './toy-tunnel.ts'

const RUNTIME = hurried(20)
const TRIGGER_PORT = 'client2ToServerTun1ListenPort'
const inverted = (bytes: Buffer): Buffer => bytes.map((byte) => byte ^ 0xff) as Buffer

/** Why client 2 can't be made the active client. */
async function whyNot(
  toy: ToyTunnel,
  states: StartingStates = new StartingStates(),
  runtime: Runtime = RUNTIME,
): Promise<string> {
  try {
    await states.reach(toy.access(runtime), { activeClient: 2 })
  } catch (error) {
    assert.ok(isTunnelTestError(error, 'STATE_NOT_REACHED'), String(error))
    return error.message
  }
  return assert.fail('the state was reached')
}

const triggers = (toy: ToyTunnel): number => toy.withData.get(TRIGGER_PORT) ?? 0

for (const [what, serve] of [
  ['answers nothing', silent],
  ['resets every first data', resetting],
] as const) {
  test(`a client that ${what} gets three triggers once, and one after that, also from another suite`, async (t) => {
    const toy = await ToyTunnel.start(t, leadingToClient1({ [TRIGGER_PORT]: serve }))
    const states = new StartingStates()
    const first = await whyNot(toy, states)
    assert.equal(triggers(toy), 3)
    assert.match(first, /triggers sent: 3, of the last the trigger's first data was not delivered/)
    assert.match(first, /no connection reached backend clientToServerTun1ConnectPort \(\d+\)/)
    assert.match(first, /a probe through server tun1 reaches client 1's backend/)
    assert.deepEqual(states.givenUp, { closed: [], silent: [TRIGGER_PORT] })
    const second = await whyNot(toy, states)
    assert.equal(triggers(toy), 4)
    // Reports put tests together whose messages are the same but for their numbers.
    const withoutNumbers = (text: string): string => text.replace(/\d+(\.\d+)?/g, '#')
    assert.equal(withoutNumbers(second), withoutNumbers(first))
    await whyNot(toy, new StartingStates(states.givenUp))
    assert.equal(triggers(toy), 5)
  })
}

test('a client that was silent and delivers again is believed again', async (t) => {
  let isSilent = true
  const sometimes: Serve = (front, toy) => {
    if (isSilent) silent(front, toy)
    else toy.relay(front, 'clientToServerTun1ConnectPort')
  }
  const toy = await ToyTunnel.start(t, leadingToClient1({ [TRIGGER_PORT]: sometimes }))
  const states = new StartingStates({ closed: [], silent: [TRIGGER_PORT] })
  isSilent = false
  assert.match(
    await whyNot(toy, states),
    /the trigger's first data was delivered; .* reaches client 1's backend/,
  )
  assert.deepEqual(states.givenUp.silent, [])
})

test('a port that did not reopen is named with its number, first, and nobody claims to have probed', async (t) => {
  const closing: Serve = (front, toy) => {
    toy.relay(front, 'clientToServerTun1ConnectPort')
    front.once('data', () => {
      for (const name of LISTEN_PORT_NAMES) if (!name.startsWith('client2')) toy.close(name)
    })
  }
  const toy = await ToyTunnel.start(t, leadingToClient1({ [TRIGGER_PORT]: closing }))
  const message = await whyNot(toy)
  const port = toy.target.ports.serverToClientTun1ListenPort
  const found = `serverToClientTun1ListenPort (${port}), serverToClientTun2ListenPort`
  assert.ok(message.startsWith(`making client 2 the active client: ${found}`), message)
  assert.match(message, /had not reopened after the failover, so that nobody probed which client is active/)
  assert.doesNotMatch(message, /a probe/)
})

for (const [what, server, expected] of [
  [
    'damages what it carries there',
    (front, toy) => toy.relay(front, 'serverToClient1Tun1ConnectPort', inverted),
    /a probe through server tun1 reached client 1's backend serverToClient1Tun1ConnectPort \(\d+\), and other bytes arrived there/,
  ],
  [
    'damages the echo',
    (front, toy) => toy.relay(front, 'serverToClient1Tun1ConnectPort', undefined, inverted),
    /a probe through server tun1 reaches client 1's backend, and its echo did not come back \(PAYLOAD_MISMATCH: byte 0 is wrong/,
  ],
  [
    'carries no byte',
    (front, toy) => toy.relay(front, 'serverToClient1Tun1ConnectPort', () => Buffer.alloc(0)),
    /reached backend serverToClient1Tun1ConnectPort \(\d+\) with a connection, and no byte of it arrived there \(REPLY_TIMEOUT/,
  ],
  [
    'resets',
    resetting,
    /a probe through server tun1 reaches no backend \(CONNECTION_RESET: the peer reset the connection\)/,
  ],
  [
    'answers nothing',
    silent,
    /a probe through server tun1 reaches no backend \(REPLY_TIMEOUT: 0 of 16 bytes/,
  ],
  [
    'ends the stream',
    (front) => void front.once('data', () => front.end()),
    /reaches no backend \(CONNECTION_ENDED: the stream ended after 0 bytes\)/,
  ],
  ['answers by itself', (front) => void front.pipe(front), /was answered, and by none of the backends/],
] as const satisfies readonly (readonly [string, Serve, RegExp])[]) {
  test(`a server that ${what} is told as that`, async (t) => {
    const toy = await ToyTunnel.start(t, leadingToClient1({ serverToClientTun1ListenPort: server }))
    assert.match(await whyNot(toy), expected)
  })
}

test('a trigger that arrives as other bytes, and one whose echo is wrong, are told as that', async (t) => {
  const there: Serve = (front, toy) => toy.relay(front, 'clientToServerTun1ConnectPort', inverted)
  const damaged = await ToyTunnel.start(t, leadingToClient1({ [TRIGGER_PORT]: there }))
  assert.match(
    await whyNot(damaged),
    /was not delivered: other bytes than were sent arrived at backend clientToServerTun1ConnectPort/,
  )
  const back: Serve = (front, toy) => toy.relay(front, 'clientToServerTun1ConnectPort', undefined, inverted)
  const wrongEcho = await ToyTunnel.start(t, leadingToClient1({ [TRIGGER_PORT]: back }))
  assert.match(await whyNot(wrongEcho), /was delivered, and its echo did not come back \(PAYLOAD_MISMATCH/)
})

/** Why not all ports are open, where one listener is not as it should be. */
async function whyClosed(
  t: TestContext,
  name: ListenPortName,
  listener: { host: string; ipv6Only?: boolean } | null,
  host?: string,
): Promise<{ message: string; port: number | undefined }> {
  const serve = leadingToClient1()
  const bindTo = listener === null ? {} : { [name]: listener }
  if (listener === null) delete serve[name]
  const toy = await ToyTunnel.start(t, serve, bindTo, host)
  return { message: await whyNot(toy), port: toy.target.ports[name] }
}

test('a closed port is named with its number and refused', async (t) => {
  const { message, port } = await whyClosed(t, 'serverToClientTun2ListenPort', null)
  assert.match(
    message,
    new RegExp(
      `still closed after \\d+ s: serverToClientTun2ListenPort \\(${port}\\) refused: nobody listens`,
    ),
  )
})

for (const [what, host, listener, hint] of [
  [
    '::1 alone, dialled over IPv4',
    '127.0.0.1',
    { host: '::1' },
    /listens on ::1 only, and is dialled at 127\.0\.0\.1/,
  ],
  [
    'all of IPv6 alone, dialled over IPv4',
    '127.0.0.1',
    { host: '::', ipv6Only: true },
    /listens on :: for IPv6 only, and is dialled at 127\.0\.0\.1: let it listen on 0\.0\.0\.0/,
  ],
  [
    'all of IPv4, dialled over IPv6',
    '::1',
    { host: '0.0.0.0' },
    /listens on 0\.0\.0\.0 only, and is dialled at ::1/,
  ],
  [
    '127.0.0.1 alone, dialled at another address',
    '127.0.0.2',
    { host: '127.0.0.1' },
    /listens on 127\.0\.0\.1 only, and is dialled at 127\.0\.0\.2/,
  ],
] as const) {
  test(`a port that listens on ${what} does not count as open`, async (t) => {
    const { message, port } = await whyClosed(t, 'client1ToServerTun2ListenPort', listener, host)
    assert.match(message, new RegExp(`closed[^:]*: client1ToServerTun2ListenPort \\(${port}\\) refused`))
    assert.match(message, hint)
  })
}

test('a port that listens on :: and takes IPv4 too is open for both', async (t) => {
  for (const host of ['127.0.0.1', '::1']) {
    const bindTo = Object.fromEntries(LISTEN_PORT_NAMES.map((name) => [name, { host: '::' }]))
    const toy = await ToyTunnel.start(t, leadingToClient1(), bindTo, host)
    const reached = await new StartingStates().reach(toy.access(RUNTIME), { activeClient: 1 })
    assert.deepEqual(reached, { activeClient: 1, failovers: 0 })
  }
})

test('a state that is not reached is about the ports that are closed, else about the client', async (t) => {
  const closed = leadingToClient1()
  delete closed.client1ToServerTun1ListenPort
  for (const [serve, names, role] of [
    [closed, ['client1ToServerTun1ListenPort'], 'client1'],
    [leadingToClient1(), undefined, 'client2'],
  ] as const) {
    const toy = await ToyTunnel.start(t, serve)
    const reaching = new StartingStates().reach(toy.access(RUNTIME), { activeClient: 2 })
    await assert.rejects(reaching, (error) => {
      assert.ok(isTunnelTestError(error, 'STATE_NOT_REACHED'), String(error))
      const { about } = error.details
      assert.deepEqual(
        about?.ports?.map(({ name }) => name),
        names,
      )
      assert.equal(about?.role, role)
      return true
    })
  }
})

test('a probe that cannot connect says so', async (t) => {
  const serve = leadingToClient1()
  delete serve.serverToClientTun1ListenPort
  const toy = await ToyTunnel.start(t, serve)
  const { activeClient, found } = await probeActiveClient(toy.access(RUNTIME))
  assert.equal(activeClient, null)
  assert.match(found, /^a probe through server tun1 could not connect \(CONNECT_REFUSED: /)
})

test('refused, reset, timed out and unreachable are told apart', async (t) => {
  const serve = leadingToClient1()
  delete serve.client1ToServerTun1ListenPort
  const toy = await ToyTunnel.start(t, serve)
  for (const [code, found, expected] of [
    ['CONNECT_TIMEOUT', 'x', /\(\d+\) no answer within 1 s/],
    ['CONNECTION_RESET', 'x', /\(\d+\) reset before the connection was open/],
    ['CONNECT_FAILED', 'connect EHOSTUNREACH', /\(\d+\) CONNECT_FAILED: connect EHOSTUNREACH/],
  ] as const) {
    const runtime: Runtime = {
      ...RUNTIME,
      connect: (options) =>
        options.port === toy.target.ports.client1ToServerTun1ListenPort && options.timeoutMs === 1000
          ? Promise.reject(new TunnelTestError(code, { doing: 'connecting', found }))
          : RUNTIME.connect(options),
    }
    assert.match(await whyNot(toy, new StartingStates(), runtime), expected)
  }
})

test('a listener on 127.0.0.1 alone that its watcher sees listen: a refusal says what to do', async (t) => {
  const stop = new AbortController()
  t.after(() => stop.abort())
  const table = namespaceListenTable()
  const service = {
    runtime: nodeRuntime,
    table,
    host: '127.0.0.1',
    port: 0,
    onChange: () => {},
    signal: stop.signal,
  }
  const watcher = { host: '127.0.0.1', port: await startWatcherService(service) }
  const bindTo = { [TRIGGER_PORT]: { host: '127.0.0.1' } }
  const toy = await ToyTunnel.start(t, leadingToClient1(), bindTo, '127.0.0.2')
  const target = { ...toy.target, watchers: { server: watcher, client1: watcher, client2: watcher } }
  const states = new StartingStates()
  await assert.rejects(states.reach({ ...toy.access(RUNTIME), target }, { activeClient: 2 }), {
    code: 'STATE_NOT_REACHED',
    message:
      /the trigger could not be sent: connecting to client 2 tun1 .*: nobody listens there; its watcher sees port \d+ listen, .*probably on 127\.0\.0\.1 of its own container or host alone: let it listen on 0\.0\.0\.0/,
  })
})
