import assert from 'node:assert/strict'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfiguration } from '../../src/stacks/compose/configuration.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')

test('the backends are where the tunnels under test connect to; other tunnels are left alone', (t) => {
  const folder = temporaryFolder(t)
  cpSync(join(ROOT, 'compose/config'), folder, { recursive: true })
  const file = join(folder, 'client1.json')
  const other = '{ "tunnelName": "database", "connectToHost": "db", "connectToPort": 5432 },'
  const text = readFileSync(file, 'utf8').replace(/"tcpTunnelConnects": \[/, `$& ${other}`)
  writeFileSync(file, text)
  assert.match(text, /"db"/)
  const { backendHosts } = readConfiguration(folder, {})
  assert.deepEqual(new Set(backendHosts.map(({ host }) => host)), new Set(['tests']))
  assert.equal(backendHosts.length, 6)
  assert.match(backendHosts[0]?.location?.file ?? '', /client1\.json$/)
})

test('a flat file says nothing of the backends: they have the customary name', () => {
  const { backendHosts } = readConfiguration(join(ROOT, 'examples/wstunnel/tunnel.jsonc'), {})
  assert.deepEqual(backendHosts, [{ host: 'tests' }])
})
