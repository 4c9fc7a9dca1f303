import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRoleFile } from '../../src/config/role-file.ts'
import { type RoleFileOptions, writeRoleFiles } from '../../src/config/role-file-writer.ts'
import { targetFromRoleFiles } from '../../src/config/target.ts'
import { CUSTOMARY_PORTS } from './samples.ts'

const OPTIONS: RoleFileOptions = {
  hosts: { server: 'server', client1: 'client1', client2: 'client2' },
  backendHost: 'tests',
  webSocketPort: 38080,
  ports: CUSTOMARY_PORTS,
  reconnectTimeoutSecs: 5,
  logLevel: 'DEBUG',
}
const parsed = (options: RoleFileOptions) =>
  writeRoleFiles(options).map(({ path, text }) => parseRoleFile(text, path))

test('the files have the format of the specification, in the nested layout', () => {
  const [server, client1, client2, ...others] = writeRoleFiles(OPTIONS)
  assert.deepEqual(others, [])
  assert.equal(server?.path, 'websocket_server/config.json')
  assert.equal(client2?.path, 'websocket_client_2/config.json')
  assert.equal(
    client1?.text,
    `${JSON.stringify(
      {
        weAreServer: false,
        clientId: 1,
        standbySocketCloseDurationSecs: 5,
        dataExchange: {
          serverUrl: 'http://server:38080',
          enableMutualTLS: false,
          tlsBundleFilePath: null,
          mutualTLSTrustedCACertificateBundleFilePath: null,
          mutualTLSTrustedPeerCertificateBundleFilePath: null,
        },
        logging: { level: 'DEBUG' },
        tcpTunnelListens: [
          { tunnelName: 'client-to-server-tun1', listenBindAddress: '0.0.0.0', listenPort: 38011 },
          { tunnelName: 'client-to-server-tun2', listenBindAddress: '0.0.0.0', listenPort: 38012 },
        ],
        tcpTunnelConnects: [
          { tunnelName: 'server-to-client-tun1', connectToHost: 'tests', connectToPort: 39001 },
          { tunnelName: 'server-to-client-tun2', connectToHost: 'tests', connectToPort: 39002 },
        ],
      },
      null,
      2,
    )}\n`,
  )
  assert.match(
    server?.text ?? '',
    /^\{\n {2}"weAreServer": true,\n {2}"standbySocket/,
    'a server has no clientId',
  )
})

for (const [what, host, backendHost, backendBind] of [
  ['names', null, 'tests', '::'],
  ['IPv4 loopback', '127.0.0.1', '127.0.0.1', '127.0.0.1'],
  ['IPv6 loopback', '::1', '::1', '::1'],
] as const) {
  test(`what was written is read back: ${what}`, () => {
    const hosts = host === null ? OPTIONS.hosts : { server: host, client1: host, client2: host }
    const files = parsed({ ...OPTIONS, hosts, backendHost })
    const { ports, ...target } = targetFromRoleFiles(files, {})
    const { locations, ...values } = ports
    assert.deepEqual(values, { ...CUSTOMARY_PORTS, reconnectTimeoutSecs: 5 })
    assert.equal(Object.keys(locations).length, 13)
    assert.deepEqual(target.hosts, hosts)
    assert.deepEqual([...new Set(Object.values(target.backendHosts))], [backendBind])
    const url = new URL(files[1]?.role.dataExchange.serverUrl ?? '')
    assert.equal(url.host, host === '::1' ? '[::1]:38080' : `${hosts.server}:38080`)
  })
}
