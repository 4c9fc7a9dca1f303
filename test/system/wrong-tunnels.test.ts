import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import type { RoleFile } from '../../src/config/role-file.ts'
import {
  type FailoverEffect,
  type FailoverPolicy,
  failoverPolicy,
} from '../../src/tunnel/failover-machine.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { readMetrics, runCli, testsOf } from './cli.ts'
import {
  closedFor,
  isServerClosing,
  isStandbyClosing,
  later,
  T_MS,
  withEffects,
} from './failover-policies.ts'
import { startTunnel, type TunnelDifferences } from './tunnels.ts'

/**
 * The suites against tunnels that are made wrong on purpose. Each is caught by the tests that are about it, and by no
 * others; a test whose starting state can't be reached any more counts apart.
 */

/** The trigger's connection is dropped with those of the old active client. */
function droppingTheTrigger(): FailoverPolicy {
  let trigger = ''
  return withEffects((effect, event) => {
    if (event.type === 'first-data' && effect.type === 'schedule') trigger = event.connection
    if (effect.type !== 'close-listeners') return [effect]
    return [effect, { type: 'drop-connection', connection: trigger }]
  })
}

function stayingAtTheOldClient(): FailoverPolicy {
  let first: number | null = null
  return {
    ...failoverPolicy(T_MS),
    route(state) {
      first ??= state.active
      return first
    },
  }
}

/** tun1 and tun2 change places among the tunnels of one direction, at the side that connects to the backends. */
function crossed(role: RoleFile): RoleFile {
  const [one, two] = role.tcpTunnelConnects
  if (one === undefined || two === undefined) throw new Error('two tunnels are needed')
  return {
    ...role,
    tcpTunnelConnects: [
      { ...one, connectToPort: two.connectToPort },
      { ...two, connectToPort: one.connectToPort },
    ],
  }
}

const SERVER_PORTS = ['2.6', '2.7', '2.8', '2.9']
const STANDBY_PORTS = ['2.10', '2.11', '2.12', '2.13']
const PERSISTENCE = ['2.2', '2.3', '2.4', '2.5']

interface WrongTunnel {
  readonly what: string
  readonly differences: () => TunnelDifferences
  readonly caughtBy: readonly string[]
  readonly code?: string
}

function closing(
  which: (effect: FailoverEffect) => boolean,
  change: (effect: FailoverEffect) => FailoverEffect[],
) {
  return (): TunnelDifferences => ({
    policy: withEffects((effect) => (which(effect) ? change(effect) : [effect])),
  })
}

const WRONG_TUNNELS: readonly WrongTunnel[] = [
  {
    what: "the server's ports never close",
    differences: closing(isServerClosing, () => []),
    caughtBy: SERVER_PORTS,
    code: 'PORT_NOT_CLOSED',
  },
  {
    what: "the new standby's ports never close",
    differences: closing(isStandbyClosing, (effect) => [closedFor(effect, 0)]),
    caughtBy: STANDBY_PORTS,
    code: 'PORT_NOT_CLOSED',
  },
  {
    what: "the server's ports close late",
    differences: closing(isServerClosing, (effect) => [later(effect, 1300)]),
    caughtBy: SERVER_PORTS,
    code: 'PORT_NOT_CLOSED',
  },
  {
    what: "the new standby's ports close late",
    differences: closing(isStandbyClosing, (effect) => [later(effect, 2500)]),
    caughtBy: STANDBY_PORTS,
    code: 'PORT_NOT_CLOSED',
  },
  {
    what: "the server's ports reopen early",
    differences: closing(isServerClosing, (effect) => [closedFor(effect, T_MS - 1500)]),
    caughtBy: SERVER_PORTS,
    code: 'PORT_REOPENED_EARLY',
  },
  {
    what: "the new standby's ports reopen early",
    differences: closing(isStandbyClosing, (effect) => [closedFor(effect, 30)]),
    caughtBy: STANDBY_PORTS,
    code: 'PORT_REOPENED_EARLY',
  },
  {
    what: "the server's ports reopen late",
    differences: closing(isServerClosing, (effect) => [closedFor(effect, T_MS + 1500)]),
    caughtBy: SERVER_PORTS,
    code: 'PORT_NOT_REOPENED',
  },
  {
    what: "the new standby's ports reopen late",
    differences: closing(isStandbyClosing, (effect) => [closedFor(effect, T_MS + 3000)]),
    caughtBy: STANDBY_PORTS,
    code: 'PORT_NOT_REOPENED',
  },
  {
    what: "the trigger's connection is dropped",
    differences: () => ({ policy: droppingTheTrigger() }),
    caughtBy: PERSISTENCE,
  },
  {
    what: 'server-to-client tun1 and tun2 are crossed',
    differences: () => ({ clientRole: crossed }),
    caughtBy: ['1.1', '1.3', '1.4', '1.6', '1.8', '1.9'],
    code: 'WRONG_BACKEND',
  },
  {
    what: 'client-to-server tun1 and tun2 are crossed',
    differences: () => ({ serverRole: crossed }),
    caughtBy: ['1.2', '1.3', '1.7', '1.8'],
    code: 'WRONG_BACKEND',
  },
]

/** What the specification allows must pass. */
const SOUND_TUNNELS: readonly { readonly what: string; readonly differences: TunnelDifferences }[] = [
  { what: 'the reference tunnel', differences: {} },
  {
    what: 'slow to close, and slow to reopen, within the limits',
    differences: {
      policy: withEffects((effect) => {
        if (isServerClosing(effect)) return [later(closedFor(effect, T_MS + 600), 600)]
        return isStandbyClosing(effect) ? [later(closedFor(effect, T_MS + 600), 600)] : [effect]
      }),
    },
  },
  {
    what: 'quick to reopen, within the limits, with listeners on all interfaces',
    differences: {
      policy: withEffects((effect) =>
        isServerClosing(effect) || isStandbyClosing(effect) ? [closedFor(effect, T_MS - 600)] : [effect],
      ),
      serverRole: onAllInterfaces,
      clientRole: onAllInterfaces,
    },
  },
]

/** The kernel lists such listeners in its IPv6 table. */
function onAllInterfaces(role: RoleFile): RoleFile {
  const listens = role.tcpTunnelListens.map((listen) => ({ ...listen, listenBindAddress: '::' }))
  return { ...role, tcpTunnelListens: listens }
}

async function results(t: TestContext, differences: TunnelDifferences) {
  const { config } = await startTunnel(t, differences)
  const out = join(temporaryFolder(t), 'results')
  const args = [
    'run',
    '--stack',
    'external',
    '--config',
    config,
    '--suite',
    '1,2',
    '--profile',
    'quick',
    '--out',
    out,
  ]
  const { exitCode, stdout } = await runCli(args)
  return { exitCode, stdout, tests: testsOf(readMetrics(out)) }
}

// The runs wait most of their time; a few at once keep the machine from being the limit.
describe('tunnels that are wrong', { concurrency: 5 }, () => {
  for (const { what, differences, caughtBy, code } of WRONG_TUNNELS) {
    test(what, async (t) => {
      const { exitCode, stdout, tests } = await results(t, differences())
      const wrong = tests.filter(
        ({ status, error }) => status !== 'passed' && error?.code !== 'STATE_NOT_REACHED',
      )
      assert.deepEqual(
        wrong.map(({ id }) => id),
        caughtBy,
        stdout,
      )
      if (code !== undefined)
        assert.deepEqual([...new Set(wrong.map(({ error }) => error?.code))], [code], stdout)
      assert.equal(exitCode, 1)
    })
  }

  test('routing stays at the old client', async (t) => {
    const { exitCode, stdout, tests } = await results(t, { policy: stayingAtTheOldClient() })
    const failed = tests.filter(({ status }) => status !== 'passed')
    // Client 2 is never reached: whatever starts from there can't, the routing tests among it.
    assert.deepEqual(
      failed.map(({ id }) => id),
      ['1.6', '1.7', '1.8', '1.9', '2.3', '2.5', '2.7', '2.9', '2.11', '2.13'],
      stdout,
    )
    assert.ok(
      failed.every(({ error }) => error?.code === 'STATE_NOT_REACHED'),
      stdout,
    )
    assert.equal(exitCode, 1)
  })

  for (const { what, differences } of SOUND_TUNNELS) {
    test(`sound: ${what}`, async (t) => {
      const { exitCode, stdout, tests } = await results(t, differences)
      assert.deepEqual(
        tests.filter(({ status }) => status !== 'passed'),
        [],
        stdout,
      )
      assert.equal(tests.length, 22)
      assert.equal(exitCode, 0)
    })
  }
})
