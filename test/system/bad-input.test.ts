import assert from 'node:assert/strict'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { readHistory, runCli } from './cli.ts'
import { startTunnel } from './tunnels.ts'

const SERVER = 'websocket_server/config.json'
const CLIENT1 = 'websocket_client_1/config.json'
const CLIENT2 = 'websocket_client_2/config.json'

/** The role files of a tunnel that isn't running, for spoiling. */
async function roleFiles(t: TestContext): Promise<string> {
  const tunnel = await startTunnel(t)
  await tunnel.stop()
  const folder = join(temporaryFolder(t), 'config')
  cpSync(tunnel.config, folder, { recursive: true })
  return folder
}

function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = change(before)
  assert.notEqual(after, before, 'the file was changed')
  writeFileSync(path, after)
}

const PLACE = /config\.json:\d+:\d+: /
const FAULTS: readonly {
  readonly what: string
  readonly spoil: (folder: string) => void
  readonly code: string
  readonly says: RegExp
}[] = [
  {
    what: 'a role file is missing',
    spoil: (folder) => rmSync(join(folder, CLIENT2)),
    code: 'CONFIG_ROLE_MISSING',
    says: /websocket_client_2\/config\.json is missing/,
  },
  {
    what: 'a role file is no JSON',
    spoil: (folder) => edit(folder, CLIENT1, (text) => text.replace(',', ';')),
    code: 'CONFIG_SYNTAX',
    says: PLACE,
  },
  {
    what: 'a port is out of range',
    spoil: (folder) =>
      edit(folder, SERVER, (text) => text.replace(/"listenPort": \d+/, '"listenPort": 65536')),
    code: 'PORT_INVALID',
    says: /config\.json:\d+:\d+: .*65536/,
  },
  {
    what: 'a port is a text',
    spoil: (folder) =>
      edit(folder, SERVER, (text) => text.replace(/"listenPort": (\d+)/, '"listenPort": "$1"')),
    code: 'PORT_INVALID',
    says: PLACE,
  },
  {
    what: 'a port is defined twice',
    spoil: (folder) =>
      edit(folder, CLIENT1, (text) => {
        const [, port] = /"listenPort": (\d+)/.exec(text) ?? []
        return text.replace(/("listenPort": )\d+([\s\S]*"listenPort": )\d+/, `$1${port}$2${port}`)
      }),
    code: 'PORT_DUPLICATE',
    says: PLACE,
  },
  {
    what: 'a tunnel name is missing',
    spoil: (folder) => edit(folder, CLIENT2, (text) => text.replace('server-to-client-tun2', 'tun-two')),
    code: 'CONFIG_TUNNEL_MISSING',
    says: /server-to-client-tun2/,
  },
  {
    what: 'a key is misspelt',
    spoil: (folder) => edit(folder, CLIENT1, (text) => text.replace('"listenPort"', '"listenport"')),
    code: 'CONFIG_INVALID',
    says: /config\.json:\d+:\d+: .*Is "listenport" meant to be "listenPort"\?/,
  },
  {
    what: 'a file is UTF-16',
    spoil: (folder) =>
      writeFileSync(join(folder, CLIENT1), readFileSync(join(folder, CLIENT1), 'utf8'), 'utf16le'),
    code: 'CONFIG_ENCODING',
    says: /UTF-16 LE/,
  },
  {
    what: 'a file is nested too deep',
    spoil: (folder) => writeFileSync(join(folder, CLIENT1), '['.repeat(10_000)),
    code: 'CONFIG_TOO_DEEP',
    says: /config\.json:1:101: /,
  },
  {
    what: 'a file is too large',
    spoil: (folder) => writeFileSync(join(folder, CLIENT1), ' '.repeat(1_048_577)),
    code: 'CONFIG_TOO_LARGE',
    says: /1 MB/,
  },
  {
    what: 'T is out of range',
    spoil: (folder) =>
      edit(folder, SERVER, (text) => text.replace(/("standbySocketCloseDurationSecs": )\d+/, '$11e300')),
    code: 'CONFIG_INVALID',
    says: /config\.json:\d+:\d+: .*from 0\.1 to 86400.*found 1e\+300/,
  },
  {
    what: 'there is no server',
    spoil: (folder) =>
      edit(folder, SERVER, (text) => text.replace('"weAreServer": true', '"weAreServer": false')),
    code: 'CONFIG_ROLE_MISSING',
    says: /weAreServer/,
  },
  {
    what: 'there are two of one client',
    spoil: (folder) => edit(folder, CLIENT2, (text) => text.replace('"clientId": 2', '"clientId": 1')),
    code: 'CONFIG_ROLE_DUPLICATE',
    says: /client1/,
  },
]

describe('role files', { concurrency: 4 }, () => {
  for (const { what, spoil, code, says } of FAULTS) {
    test(`${what}: ${code}`, async (t) => {
      const folder = await roleFiles(t)
      spoil(folder)
      await assertUsage(t, ['--stack', 'external', '--config', folder], code, says)
    })
  }

  test('a backend port that is in use: BACKEND_PORT_IN_USE, with the place that defines it', async (t) => {
    const folder = await roleFiles(t)
    const [, port] = /"connectToPort": (\d+)/.exec(readFileSync(join(folder, SERVER), 'utf8')) ?? []
    const server = net.createServer()
    await new Promise<void>((listening) => server.listen(Number(port), '127.0.0.1', listening))
    t.after(() => server.close())
    await assertUsage(t, ['--stack', 'external', '--config', folder], 'BACKEND_PORT_IN_USE', PLACE)
  })

  test('a host that does not resolve: HOST_NOT_RESOLVED', async (t) => {
    const args = [
      '--stack',
      'external',
      '--config',
      await roleFiles(t),
      '--hosts',
      'client1=no-such-host.invalid',
    ]
    await assertUsage(t, args, 'HOST_NOT_RESOLVED', /no-such-host\.invalid/)
  })

  test('a role whose port is in use: PORT_IN_USE', async (t) => {
    const { config } = await startTunnel(t)
    for (const file of [SERVER, CLIENT1]) {
      const { exitCode, stderr } = await runCli(['tunnel', '--config', join(config, file)])
      assert.equal(exitCode, 2, stderr)
      assert.match(stderr, /error PORT_IN_USE: /)
    }
  })
})

for (const [args, code, says] of [
  [['--test', '1.10'], 'UNKNOWN_TEST', /1\.10/],
  [['--suite', '8'], 'UNKNOWN_SUITE', /8/],
  [['--suite', '3-1'], 'USAGE', /runs backwards/],
  [['--test', '2.6-9'], 'USAGE', /Write 2\.6-2\.9/],
  [['--seed', '-1'], 'USAGE', /seed/],
  [['--profile', 'slow'], 'USAGE', /spec, quick/],
  [['--bogus'], 'USAGE', /bogus/],
  [['--config', '.'], 'USAGE', /--stack external/],
  [['--hosts', 'server=a'], 'USAGE', /--stack external/],
  [['--stack', 'external'], 'USAGE', /--config/],
  [['--stack', 'external', '--config', '/no/such/folder'], 'CONFIG_NOT_FOUND', /no\/such/],
  [['--stack', 'external', '--config', ''], 'USAGE', /--config.*is empty/],
  [['--stack', 'external', '--config', '/dev/zero'], 'CONFIG_UNREADABLE', /it is a device/],
  [['--hosts', 'servre=a'], 'USAGE', /Did you mean "server"\?/],
  [['--out', ''], 'USAGE', /--out.*is empty/],
  [['--out', '/dev/null/x'], 'OUTPUT_NOT_WRITABLE', /--out/],
] as const) {
  test(`run ${args.join(' ')}: ${code}`, async (t) => {
    await assertUsage(t, [...args], code, says)
  })
}

test('what is doubtful is warned of, on stderr and in the history, and the tests run', async (t) => {
  const { config } = await startTunnel(t)
  edit(config, SERVER, (text) => text.replace('"enableMutualTLS"', '"enableMutualTls"'))
  const out = join(temporaryFolder(t), 'results')
  const options = ['--stack', 'external', '--config', join(config, SERVER), '--out', out]
  const { exitCode, stdout, stderr } = await runCli([
    'run',
    ...options,
    '--test',
    '1.1',
    '--profile',
    'quick',
  ])
  assert.equal(exitCode, 0, stdout + stderr)
  const lines = stderr.trim().split('\n')
  assert.equal(lines.length, 2, stderr)
  assert.match(lines[0] ?? '', /^warning: .*websocket_server\/config\.json:1:1: this is the file of one role/)
  assert.match(
    lines[1] ?? '',
    /^warning: .*websocket_server\/config\.json:\d+:\d+: .*Did you mean "enableMutualTLS"\?$/,
  )
  const logged = readHistory(out).flatMap((event) =>
    event.type === 'log' && event.level === 'warning' ? [`warning: ${event.message}`] : [],
  )
  assert.deepEqual(logged, lines)
})

test('watch at an address that is not of this machine: USAGE', async () => {
  for (const address of ['192.0.2.1:0', '300.1.1.1:0']) {
    const { exitCode, stderr } = await runCli(['watch', '--listen', address])
    assert.equal(exitCode, 2, stderr)
    assert.match(stderr, /^error USAGE: reading --listen .*is no address of this machine/)
  }
})

/** Exit code 2, the code, what it says, and no stack trace. */
async function assertUsage(t: TestContext, args: string[], code: string, says: RegExp): Promise<void> {
  const out = args.includes('--out') ? [] : ['--out', join(temporaryFolder(t), 'results')]
  const { exitCode, stdout, stderr } = await runCli(['run', ...args, ...out])
  assert.equal(exitCode, 2, stdout + stderr)
  assert.match(stderr, new RegExp(`^error ${code}: `))
  assert.match(stderr, says)
  assert.doesNotMatch(stderr, /^ +at /m)
}
