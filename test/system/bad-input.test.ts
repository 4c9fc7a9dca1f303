import assert from 'node:assert/strict'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { runCli, temporaryFolder } from './cli.ts'
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
  [['--seed', '-1'], 'USAGE', /seed/],
  [['--profile', 'slow'], 'USAGE', /spec, quick/],
  [['--bogus'], 'USAGE', /bogus/],
  [['--config', '.'], 'USAGE', /--stack external/],
  [['--hosts', 'server=a'], 'USAGE', /--stack external/],
  [['--stack', 'external'], 'USAGE', /--config/],
  [['--stack', 'external', '--config', '/no/such/folder'], 'CONFIG_NOT_FOUND', /no\/such/],
  [['--out', '/dev/null/x'], 'OUTPUT_NOT_WRITABLE', /--out/],
] as const) {
  test(`run ${args.join(' ')}: ${code}`, async (t) => {
    await assertUsage(t, [...args], code, says)
  })
}

/** Exit code 2, the code, what it says, and no stack trace. */
async function assertUsage(t: TestContext, args: string[], code: string, says: RegExp): Promise<void> {
  const out = args.includes('--out') ? [] : ['--out', join(temporaryFolder(t), 'results')]
  const { exitCode, stdout, stderr } = await runCli(['run', ...args, ...out])
  assert.equal(exitCode, 2, stdout + stderr)
  assert.match(stderr, new RegExp(`^error ${code}: `))
  assert.match(stderr, says)
  assert.doesNotMatch(stderr, /^ +at /m)
}
