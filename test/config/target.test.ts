import assert from 'node:assert/strict'
import { test } from 'node:test'
import { targetFromRoleFiles } from '../../src/config/target.ts'
import { CONNECT_PORT_NAMES } from '../../src/model/port-config.ts'
import { CAPABILITIES, ROLES } from '../../src/model/target.ts'
import { type Samples, sampleFiles } from './samples.ts'

/** Binds the listeners of the roles to addresses: one for both, or one each. */
const bind =
  (addresses: Partial<Record<keyof Samples, readonly [string, string]>>) =>
  (samples: Samples): void => {
    for (const role of ROLES)
      for (const [index, listen] of samples[role].tcpTunnelListens.entries())
        listen.listenBindAddress = addresses[role]?.[index] ?? listen.listenBindAddress
  }

test('customary files give the customary hosts, wildcard backends and all capabilities, as plain data', () => {
  const target = targetFromRoleFiles(sampleFiles(), {})
  assert.deepEqual(target.hosts, { server: 'server', client1: 'client1', client2: 'client2' })
  assert.deepEqual(Object.keys(target.backendHosts), [...CONNECT_PORT_NAMES])
  assert.deepEqual([...new Set(Object.values(target.backendHosts))], ['::'])
  assert.equal(target.webSocketPort, 38_080)
  assert.deepEqual(target.capabilities, CAPABILITIES)
  assert.equal(target.ports.serverToClientTun1ListenPort, 38001)
  assert.deepEqual(structuredClone(target), target)
  assert.deepEqual(JSON.parse(JSON.stringify(target)), target)
})

for (const [what, addresses, hosts, expected] of [
  ['both on one address', ['10.0.0.1', '10.0.0.1'], {}, '10.0.0.1'],
  ['both on an IPv6 address in brackets', ['[::1]', '::1'], {}, '::1'],
  ['both on a name', ['localhost', 'localhost'], {}, 'localhost'],
  ['on two addresses', ['10.0.0.1', '10.0.0.2'], {}, 'server'],
  ['one on all addresses', ['10.0.0.1', '0.0.0.0'], {}, 'server'],
  ['both on all IPv6 addresses', ['::', '::'], {}, 'server'],
  ['given', ['10.0.0.1', '10.0.0.1'], { server: 'other' }, 'other'],
  ["another role's given", ['10.0.0.1', '10.0.0.1'], { client1: 'other' }, '10.0.0.1'],
] as const) {
  test(`the server's host: ${what}`, () => {
    const target = targetFromRoleFiles(sampleFiles(bind({ server: addresses })), { hosts })
    assert.equal(target.hosts.server, expected)
  })
}

test('a tunnel that is not under test has no say in the host', () => {
  const files = sampleFiles((samples) => {
    bind({ server: ['10.0.0.1', '10.0.0.1'] })(samples)
    samples.server.tcpTunnelListens.push({ tunnelName: 'x', listenBindAddress: '0.0.0.0', listenPort: 1 })
  })
  assert.equal(targetFromRoleFiles(files, {}).hosts.server, '10.0.0.1')
})

for (const [connectToHost, expected] of [
  ['127.0.0.1', '127.0.0.1'],
  ['127.1.2.3', '127.1.2.3'],
  ['::1', '::1'],
  ['[::1]', '::1'],
  ['localhost', '::'],
  ['127.example.com', '::'],
  ['10.0.0.1', '::'],
  ['tests', '::'],
] as const) {
  test(`a backend that is reached at ${connectToHost} listens on ${expected}`, () => {
    const files = sampleFiles(({ client1 }) => {
      client1.tcpTunnelConnects[0]!.connectToHost = connectToHost
    })
    const { backendHosts } = targetFromRoleFiles(files, {})
    assert.equal(backendHosts.serverToClient1Tun1ConnectPort, expected)
    assert.equal(backendHosts.serverToClient1Tun2ConnectPort, '::')
  })
}

test('PORT_DUPLICATE: two roles on one port of one host; on different hosts it is fine', () => {
  const samePort = (samples: Samples): void => {
    samples.client2.tcpTunnelListens[0]!.listenPort = 38011
  }
  assert.ok(targetFromRoleFiles(sampleFiles(samePort), {}))
  const message =
    /client2\.json:12:21: .*client2ToServerTun1ListenPort is 38011, and so is client1ToServerTun1ListenPort at client1\.json:12:21/
  const hosts = { client1: 'Box', client2: 'box' }
  assert.throws(() => targetFromRoleFiles(sampleFiles(samePort), { hosts }), {
    code: 'PORT_DUPLICATE',
    message,
  })
  const onLoopback = sampleFiles((samples) => {
    bind({ client1: ['127.0.0.1', '127.0.0.1'], client2: ['127.0.0.1', '127.0.0.1'] })(samples)
    samePort(samples)
  })
  assert.throws(() => targetFromRoleFiles(onLoopback, {}), { code: 'PORT_DUPLICATE', message })
})

test("PORT_DUPLICATE: a client's port that is the server's WebSocket port, on one host", () => {
  const files = sampleFiles(({ client1 }) => {
    client1.tcpTunnelListens[0]!.listenPort = 38080
  })
  assert.ok(targetFromRoleFiles(files, {}))
  assert.throws(() => targetFromRoleFiles(files, { hosts: { server: 'a', client1: 'a' } }), {
    code: 'PORT_DUPLICATE',
    message: /38080.*WebSocket port/,
  })
})
