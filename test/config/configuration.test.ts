import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { configurationFromFlatFile } from '../../src/config/flat-file.ts'
import { configurationFromRoleFiles } from '../../src/config/role-files.ts'
import { targetFromRoleFiles, targetOf } from '../../src/config/target.ts'
import type { Configuration } from '../../src/model/configuration.ts'
import type { SourceLocation } from '../../src/model/errors.ts'
import { PORT_NAMES } from '../../src/model/port-config.ts'
import { CAPABILITIES, type Capability } from '../../src/model/target.ts'
import { REFERENCE_CAPABILITIES } from '../../src/stacks/embedded/embedded-stack.ts'
import { sampleFiles } from './samples.ts'

/** What is written at a place of a configuration, up to the end of its line. */
function textAt({ files }: Configuration, location: SourceLocation | undefined): string {
  const text = files.find(({ file }) => file === location?.file)?.text ?? ''
  return text.split('\n')[(location?.line ?? 0) - 1]?.slice((location?.column ?? 0) - 1) ?? ''
}

function roleFiles(): Configuration {
  const files = sampleFiles(({ client1 }) => {
    for (const listen of client1.tcpTunnelListens) listen.listenBindAddress = '10.0.0.1'
  })
  return configurationFromRoleFiles(files, 'folder')
}

function flatFile(): Configuration {
  const text = `{
    "hosts": { "client1": "10.0.0.1" },
    "ports": { "client1ToServerTun1ListenPort": 38011, "clientToServerTun1ConnectPort": 39011 },
    "reconnectTimeoutSecs": 7,
    "capabilities": ["client1", "client-to-server-tun1"]
  }`
  return configurationFromFlatFile(text, 'tunnel.jsonc')
}

for (const [what, read] of [
  ['role files', roleFiles],
  ['a flat file', flatFile],
] as const) {
  test(`ports, T, hosts and capabilities are where ${what} have them`, () => {
    const configuration = read()
    const { ports, hosts, capabilities, listeners } = configuration
    for (const name of PORT_NAMES) {
      if (ports[name] === undefined) continue
      assert.ok(textAt(configuration, ports.locations[name]).startsWith(String(ports[name])), name)
    }
    assert.match(textAt(configuration, ports.locations.reconnectTimeoutSecs), /^7\b/)
    assert.equal(hosts.client1?.value, '10.0.0.1')
    assert.match(textAt(configuration, hosts.client1?.location), /^"10\.0\.0\.1"/)
    for (const { value, location } of capabilities) {
      const [written] = textAt(configuration, location).split(/[,\]}]/)
      const expected = what === 'role files' ? (CLIENT_MARKS[value] ?? `"${value}"`) : `"${value}"`
      assert.equal(written, expected)
    }
    for (const { port, location, name } of listeners)
      assert.ok(textAt(configuration, location).includes(String(port)), name)
  })

  test(`what ${what} say is plain data`, () => {
    const configuration = read()
    assert.deepEqual(structuredClone(configuration), configuration)
  })
}

/** What tells that a client is described is the number in its file. */
const CLIENT_MARKS: Partial<Record<Capability, string>> = { client1: '1', client2: '2', failover: '2' }

/** Adds a capability that no tunnel was written for. */
function addCapability(t: TestContext): Capability {
  const added = 'teleport' as Capability
  const list = CAPABILITIES as readonly Capability[] as Capability[]
  list.push(added)
  t.after(() => list.splice(list.indexOf(added), 1))
  return added
}

test('a capability that is added to the list is claimed by no role files, nor by the reference tunnel', (t) => {
  const before = [...CAPABILITIES]
  const added = addCapability(t)
  assert.ok([...CAPABILITIES].includes(added), 'who claims the whole list claims it')
  assert.deepEqual(targetFromRoleFiles(sampleFiles(), {}).capabilities, before)
  assert.ok(!REFERENCE_CAPABILITIES.includes(added))
})

test('a flat file claims an added capability by listing it', (t) => {
  const added = addCapability(t)
  const ports = { client1ToServerTun1ListenPort: 38011, clientToServerTun1ConnectPort: 39011 }
  const capabilities = ['client1', 'client-to-server-tun1', added]
  const said = configurationFromFlatFile(JSON.stringify({ ports, capabilities }), 'f')
  assert.ok(targetOf(said, {}).capabilities.includes(added))
  const implied = configurationFromFlatFile(JSON.stringify({ ports }), 'f')
  assert.ok(!targetOf(implied, {}).capabilities.includes(added))
})
