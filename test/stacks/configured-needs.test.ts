import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { needsOf } from '../../src/stacks/compose/configured-needs.ts'
import { readConfiguration } from '../../src/stacks/configuration.ts'

const ROOT = join(import.meta.dirname, '../..')

test('the backends are where the tunnels under test connect to; other tunnels are left alone', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tunnel-test-configuration-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(ROOT, 'compose/config'), folder, { recursive: true })
  const file = join(folder, 'client1.json')
  const other = '{ "tunnelName": "database", "connectToHost": "db", "connectToPort": 5432 },'
  const text = readFileSync(file, 'utf8').replace(/"tcpTunnelConnects": \[/, `$& ${other}`)
  writeFileSync(file, text)
  assert.match(text, /"db"/)
  const { backendHosts } = needsOf(readConfiguration(folder))
  assert.deepEqual(new Set(backendHosts.map(({ host }) => host)), new Set(['tests']))
  assert.equal(backendHosts.length, 6)
  assert.match(backendHosts[0]?.location?.file ?? '', /client1\.json$/)
})

test('a flat file says nothing of the backends: they have the customary name', () => {
  const { backendHosts } = needsOf(readConfiguration(join(ROOT, 'examples/wstunnel/tunnel.jsonc')))
  assert.deepEqual(backendHosts, [{ host: 'tests' }])
})

test('listeners, servers and used ports: those of the role files, other tunnels included', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tunnel-test-configuration-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(ROOT, 'compose/config'), folder, { recursive: true })
  const file = join(folder, 'client2.json')
  const other = '{ "tunnelName": "ssh", "listenBindAddress": "::", "listenPort": 2222 },'
  const text = readFileSync(file, 'utf8')
    .replace(/"tcpTunnelListens": \[/, `$& ${other}`)
    .replace(/"serverUrl": "[^"]*"/, '"serverUrl": "wss://[::1]"')
  writeFileSync(file, text)
  const { serverHosts, listenPorts, usedPorts } = needsOf(readConfiguration(folder))
  assert.deepEqual(serverHosts, ['server', '::1'])
  assert.deepEqual(listenPorts, { server: [38001, 38002], client1: [38011, 38012], client2: [38021, 38022] })
  for (const port of [2222, 443, 38_080, 39_012]) assert.ok(usedPorts.has(port), String(port))
})
