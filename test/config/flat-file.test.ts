import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv } from 'ajv'
import { type ParseError, parse } from 'jsonc-parser'
import { targetFromFlatFile } from '../../src/config/target.ts'
import { isTunnelTestError } from '../../src/model/errors.ts'
import { skipReason } from '../../src/run/skip-reason.ts'
import { suites } from '../../src/suites/index.ts'

const ROOT = join(import.meta.dirname, '../..')
const schema = JSON.parse(readFileSync(join(ROOT, 'src/config/tunnel.schema.json'), 'utf8'))
const isValid = new Ajv({ allErrors: true }).compile(schema)

const TUN1 = { client1ToServerTun1ListenPort: 38011, clientToServerTun1ConnectPort: 39011 }
const BOTH_CLIENTS = { ...TUN1, client2ToServerTun1ListenPort: 38021 }

function read(value: unknown) {
  return targetFromFlatFile(
    typeof value === 'string' ? value : JSON.stringify(value, null, 2),
    'tunnel.jsonc',
    {},
  )
}

test('ports, hosts and capabilities, with their places', () => {
  const target = read(`{
  // a comment
  "hosts": { "client1": "[::1]" },
  "ports": {
    "client1ToServerTun1ListenPort": 38011,
    "clientToServerTun1ConnectPort": 39011,
  },
  "reconnectTimeoutSecs": 3,
}`)
  assert.deepEqual(target.hosts, { server: 'server', client1: '::1' })
  assert.equal(target.ports.client1ToServerTun1ListenPort, 38011)
  assert.equal(target.ports.serverToClientTun1ListenPort, undefined)
  assert.equal(target.ports.reconnectTimeoutSecs, 3)
  const place = { file: 'tunnel.jsonc', line: 5, column: 38 }
  assert.deepEqual(target.ports.locations.client1ToServerTun1ListenPort, place)
  assert.deepEqual(target.capabilities, ['client-to-server-tun1', 'client1'])
})

test('failover has to be said', () => {
  const implied = read({ ports: BOTH_CLIENTS })
  assert.deepEqual(implied.capabilities, ['client-to-server-tun1', 'client1', 'client2'])
  const said = read({
    ports: BOTH_CLIENTS,
    capabilities: ['client1', 'client2', 'failover', 'client-to-server-tun1'],
  })
  assert.ok(said.capabilities.includes('failover'))
})

test('hosts that are given win', () => {
  const text = JSON.stringify({ ports: TUN1, hosts: { server: 'a', client1: 'b' } })
  const { hosts } = targetFromFlatFile(text, 'f', { hosts: { client1: 'c' } })
  assert.deepEqual(hosts, { server: 'a', client1: 'c' })
})

for (const [what, value, code, message] of [
  ['no ports', {}, 'CONFIG_INVALID', /ports/],
  ['no object', [], 'CONFIG_INVALID', /an object/],
  [
    'a mistyped key',
    { ports: TUN1, capabilites: ['client1'] },
    'CONFIG_INVALID',
    /only the keys .*capabilities/,
  ],
  [
    'a mistyped port',
    { ports: { ...TUN1, clientToServerTun3ConnectPort: 1 } },
    'CONFIG_INVALID',
    /only the keys/,
  ],
  [
    'a port that is none',
    { ports: { ...TUN1, clientToServerTun1ConnectPort: 0 } },
    'PORT_INVALID',
    /1 to 65535/,
  ],
  [
    'a port as a text',
    { ports: { ...TUN1, clientToServerTun1ConnectPort: '39011' } },
    'PORT_INVALID',
    /quotes/,
  ],
  [
    'a capability that nobody knows',
    { ports: TUN1, capabilities: ['client1', 'client-to-server-tun1', 'teleport'] },
    'CAPABILITY_UNKNOWN',
    /teleport/,
  ],
  ['no time', { ports: TUN1, reconnectTimeoutSecs: 0 }, 'CONFIG_INVALID', /from 0.1 to 86400/],
  ['an empty host', { ports: TUN1, hosts: { client1: ' ' } }, 'CONFIG_INVALID', /not empty/],
  ['a role that nobody knows', { ports: TUN1, hosts: { client3: 'x' } }, 'CONFIG_INVALID', /only the keys/],
] as const) {
  test(`refused by reader and schema: ${what}`, () => {
    assert.throws(() => read(value), { code, message })
    assert.equal(isValid(value), false)
  })
}

for (const [what, value, code, message] of [
  [
    'a listener without a backend',
    { ports: { client1ToServerTun1ListenPort: 1, serverToClient1Tun1ConnectPort: 2 } },
    'CAPABILITY_MISSING',
    /nothing can be tested/,
  ],
  [
    'a capability without its ports',
    { ports: TUN1, capabilities: ['client1', 'client2', 'client-to-server-tun1'] },
    'CAPABILITY_MISSING',
    /needs the port client2ToServerTun1ListenPort/,
  ],
  [
    'a port without its capability',
    { ports: BOTH_CLIENTS, capabilities: ['client1', 'client-to-server-tun1'] },
    'CAPABILITY_MISSING',
    /client2ToServerTun1ListenPort belongs to no capability/,
  ],
  ['nothing to test', { ports: TUN1, capabilities: [] }, 'CAPABILITY_MISSING', /nothing can be tested/],
  [
    'a failover to nobody',
    { ports: TUN1, capabilities: ['client1', 'client-to-server-tun1', 'failover'] },
    'CAPABILITY_MISSING',
    /failover needs/,
  ],
  [
    'two listeners on one port',
    {
      ports: { ...BOTH_CLIENTS, client2ToServerTun1ListenPort: 38011 },
      hosts: { client1: 'a', client2: 'a' },
    },
    'PORT_DUPLICATE',
    /38011/,
  ],
] as const) {
  test(`refused, which the schema can't know: ${what}`, () => {
    assert.throws(
      () => read(value),
      (error) => {
        assert.ok(isTunnelTestError(error, code), String(error))
        assert.match(error.message, message)
        assert.equal(error.details.location?.file, 'tunnel.jsonc')
        return true
      },
    )
    assert.ok(isValid(value))
  })
}

test('a capability that is spelt in another way is told', () => {
  for (const [written, meant] of [
    ['client-1', 'client1'],
    ['client_to_server_tun1', 'client-to-server-tun1'],
    ['fail-over', 'failover'],
  ] as const)
    assert.throws(() => read({ ports: TUN1, capabilities: [written] }), {
      code: 'CAPABILITY_UNKNOWN',
      message: new RegExp(`found "${written}"\\. Did you mean "${meant}"\\?$`),
    })
})

test('a host is a name or an address, without a port', () => {
  for (const host of ['127.0.0.1:38011', 'http://a', '[::1]:80', 'a b'])
    for (const given of [{ hosts: { client1: host } }, { backendHost: host }])
      assert.throws(() => read({ ports: TUN1, ...given }), {
        code: 'CONFIG_INVALID',
        message: /tunnel\.jsonc:\d+:\d+: .*a host name or an address, without a port/,
      })
})

test('a key that is written twice', () => {
  assert.throws(() => read('{ "ports": {}, "ports": {} }'), { code: 'CONFIG_INVALID', message: /twice/ })
})

test('the example fits the schema, names it, and leaves just what it can do', () => {
  const text = readFileSync(join(ROOT, 'examples/wstunnel/tunnel.jsonc'), 'utf8')
  const errors: ParseError[] = []
  const value = parse(text, errors, { allowTrailingComma: true }) as { $schema?: string }
  assert.deepEqual(errors, [])
  assert.ok(isValid(value), JSON.stringify(isValid.errors))
  assert.equal(value.$schema, schema.$id)
  const { capabilities } = read(text)
  const left = suites.flatMap(({ tests }) => tests).filter((test) => skipReason(test, capabilities) === null)
  assert.deepEqual(
    left.map(({ id }) => id),
    ['1.2', '3.3', '4.1', '5.1', '5.3', '7.1'],
  )
})
