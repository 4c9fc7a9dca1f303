import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { PortWatch } from '../../src/primitives/port-watch.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { startCli } from './cli.ts'

const LISTENER = join(import.meta.dirname, 'listener-program.ts')
const ROUNDS = 10
const { clock } = nodeRuntime

/** Where the watcher and the listener run: their address, and what their commands begin with. */
interface Place {
  readonly host: string
  readonly enter: readonly string[]
}

/** A network namespace that is connected with this one; the addresses are those set aside for benchmarks. */
function networkNamespace(t: TestContext): Place {
  const name = `tunnel-test-${process.pid}`
  const [here, there] = [`tt${process.pid}a`, `tt${process.pid}b`]
  const ip = (...args: string[]): void => void execFileSync('ip', args)
  ip('netns', 'add', name)
  // The pair of interfaces goes with the namespace.
  t.after(() => ip('netns', 'delete', name))
  ip('link', 'add', here, 'type', 'veth', 'peer', 'name', there, 'netns', name)
  ip('address', 'add', '198.18.77.1/30', 'dev', here)
  ip('link', 'set', here, 'up')
  ip('-n', name, 'address', 'add', '198.18.77.2/30', 'dev', there)
  ip('-n', name, 'link', 'set', there, 'up')
  return { host: '198.18.77.2', enter: ['ip', 'netns', 'exec', name] }
}

/** Why there can be no other network namespace here, or false. */
function whyNoNamespace(): string | false {
  const name = `tunnel-test-try-${process.pid}`
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' })
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore' })
    return false
  } catch {
    return 'needs root and iproute2'
  }
}

interface TrueChange {
  readonly port: number
  /** It happened between these readings of the machine's monotonic clock. */
  readonly from: number
  readonly until: number
}

function startListener(t: TestContext, { host, enter }: Place) {
  const [command = '', ...args] = [...enter, process.execPath, '--import', 'tsx', LISTENER, host]
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  t.after(() => child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async (order: 'open' | 'close'): Promise<TrueChange> => {
    child.stdin.write(`${order}\n`)
    const { value, done } = await lines.next()
    assert.ok(!done, 'the listener has ended')
    return JSON.parse(value) as TrueChange
  }
}

async function assertSeenRightly(t: TestContext, place: Place): Promise<void> {
  const watcher = startCli(['watch', '--listen', `${place.host}:0`], {}, place.enter)
  t.after(() => watcher.kill('SIGKILL'))
  const printed = await watcher.untilPrinted(/listening on \S+:\d+\n/)
  const watcherPort = Number(/listening on \S+:(\d+)\n/.exec(printed)?.[1])
  const listener = startListener(t, place)
  const { port } = await listener('open')
  const watched = { name: 'a', host: '127.0.0.1', port, watcher: { host: place.host, port: watcherPort } }
  const watch = await PortWatch.start(nodeRuntime, [watched])
  t.after(() => watch.stop())
  assert.deepEqual([watch.methodOf('a'), watch.stateOf('a')], ['watcher', 'open'])
  const machineAhead = Number(process.hrtime.bigint()) / 1e6 - clock.now()
  for (let round = 0; round < ROUNDS; round++) {
    for (const [order, state] of [
      ['close', 'closed'],
      ['open', 'open'],
    ] as const) {
      const since = clock.now()
      const { from, until } = await listener(order)
      assert.ok(await watch.until(() => watch.stateOf('a') === state, 5000), `${state} in round ${round}`)
      const change = watch.firstChange('a', state, since)
      assert.ok(change !== null)
      const [early, late] = [change.after + machineAhead, change.by + machineAhead]
      // The two readings that make up the machine's lead are taken one after the other.
      assert.ok(early <= until + 1 && late >= from - 1, JSON.stringify({ early, from, until, late }))
    }
  }
  assert.equal(watch.changesOf('a').length, 2 * ROUNDS)
  watcher.kill('SIGTERM')
  const { exitCode, stdout, stderr } = await watcher.finished
  assert.equal(exitCode, 0, stderr)
  const account = stdout.split('\n').filter((line) => line.startsWith('{'))
  const changes = account.map((line) => JSON.parse(line) as { opened: number[]; closed: number[] })
  assert.equal(changes.filter(({ closed }) => closed.includes(port)).length, ROUNDS)
  assert.ok(
    changes.every(({ opened }) => !opened.includes(watcherPort)),
    'it tells of its own listener',
  )
}

test('a watcher on this machine sees closings and reopenings when they were', (t) =>
  assertSeenRightly(t, { host: '127.0.0.1', enter: [] }))

test(
  'a watcher in another network namespace sees what cannot be seen from here',
  {
    skip: whyNoNamespace(),
  },
  (t) => assertSeenRightly(t, networkNamespace(t)),
)
