import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portConfigFrom } from '../../src/config/located-ports.ts'
import type { TunnelTestError } from '../../src/model/errors.ts'
import { PORT_NAMES } from '../../src/model/port-config.ts'
import { CUSTOMARY_PORTS, type Samples, sampleFiles } from './samples.ts'

test('the twelve ports and T are read, with their places, whatever the order of the files', () => {
  const { locations, ...values } = portConfigFrom(sampleFiles().reverse())
  assert.deepEqual(values, { ...CUSTOMARY_PORTS, reconnectTimeoutSecs: 7 })
  assert.deepEqual(Object.keys(locations).sort(), [...PORT_NAMES, 'reconnectTimeoutSecs'].sort())
  assert.deepEqual(locations.serverToClientTun2ListenPort, { file: 'server.json', line: 16, column: 21 })
  assert.deepEqual(locations.reconnectTimeoutSecs, { file: 'server.json', line: 3, column: 37 })
  for (const name of PORT_NAMES) {
    const file = /^(server|client\d)/.exec(
      name.replace(/^serverTo(Client\d)/, (_, client) => client.toLowerCase()),
    )
    assert.equal(locations[name]?.file, `${file?.[1] ?? 'server'}.json`, name)
  }
})

test('the result is plain data', () => {
  const ports = portConfigFrom(sampleFiles())
  assert.deepEqual(JSON.parse(JSON.stringify(ports)), ports)
  assert.deepEqual(structuredClone(ports), ports)
})

test("T is the server's, or the default, which has no place", () => {
  const ports = portConfigFrom(
    sampleFiles(({ server }) => {
      delete server.standbySocketCloseDurationSecs
    }),
  )
  assert.equal(ports.reconnectTimeoutSecs, 15)
  assert.ok(!('reconnectTimeoutSecs' in ports.locations))
})

test('other tunnels may stand beside the four, and different roles may share port numbers', () => {
  const files = sampleFiles(({ server, client1, client2 }) => {
    server.tcpTunnelListens.unshift({ tunnelName: 'extra', listenBindAddress: '::', listenPort: 40000 })
    for (const [index, client] of [client1, client2].entries())
      client.tcpTunnelConnects.push({ tunnelName: 'x', connectToHost: 'h', connectToPort: 40000 + index })
    client2.tcpTunnelListens[0]!.listenPort = 38011
  })
  assert.equal(portConfigFrom(files).client2ToServerTun1ListenPort, 38011)
})

/** What is changed, the code, the place (null for none), the message. */
const FAILURES: readonly [string, (samples: Samples) => void, string, string | null, RegExp][] = [
  [
    'no server',
    ({ server }) => delete server.weAreServer,
    'CONFIG_ROLE_MISSING',
    null,
    /no file has "weAreServer": true; there are: server\.json \(client1\), client1\.json \(client1\), client2/,
  ],
  [
    'two servers',
    ({ client2 }) => {
      client2.weAreServer = true
    },
    'CONFIG_ROLE_DUPLICATE',
    'client2.json:2',
    /client2\.json is the server's, but server\.json:2:18 is already/,
  ],
  [
    'client 2 without its id',
    ({ client2 }) => delete client2.clientId,
    'CONFIG_ROLE_DUPLICATE',
    'client2.json:1',
    /client1\.json:3:15 is already \("clientId" is 1 by default\)\. Write "clientId": 2/,
  ],
  [
    'client 2 twice',
    ({ client1 }) => {
      client1.clientId = 2
    },
    'CONFIG_ROLE_DUPLICATE',
    'client2.json:3',
    /client2's, but client1\.json:3:15 is already/,
  ],
  [
    'a tunnel missing',
    ({ client1 }) => {
      client1.tcpTunnelListens[1]!.tunnelName = 'client-to-server-tun3'
    },
    'CONFIG_TUNNEL_MISSING',
    'client1.json:8',
    /"client-to-server-tun2" in tcpTunnelListens of client1\.json, for client1ToServerTun2ListenPort: the list holds only "client-to-server-tun1", "client-to-server-tun3"/,
  ],
  [
    'a list empty',
    ({ server }) => {
      server.tcpTunnelConnects = []
    },
    'CONFIG_TUNNEL_MISSING',
    'server.json:19',
    /tcpTunnelConnects of server\.json.*the list is empty or missing/,
  ],
  [
    'a tunnel twice',
    ({ client2 }) => {
      client2.tcpTunnelConnects[1]!.tunnelName = 'server-to-client-tun1'
    },
    'CONFIG_TUNNEL_DUPLICATE',
    'client2.json:27',
    /"server-to-client-tun1" appears twice, first at client2\.json:22:21/,
  ],
  [
    'a listen port twice in a role',
    ({ server }) => {
      server.tcpTunnelListens[1]!.listenPort = 38001
    },
    'PORT_DUPLICATE',
    'server.json:16',
    /serverToClientTun2ListenPort is 38001, and so is serverToClientTun1ListenPort at server\.json:11:21/,
  ],
  [
    'an extra tunnel on a port of the four',
    ({ client1 }) => {
      client1.tcpTunnelListens.push({ tunnelName: 'extra', listenBindAddress: '::', listenPort: 38012 })
    },
    'PORT_DUPLICATE',
    'client1.json:22',
    /the listenPort of "extra" \(client1\) is 38012, and so is client1ToServerTun2ListenPort/,
  ],
  [
    'a listen port that is the WebSocket port',
    ({ server }) => {
      server.tcpTunnelListens[0]!.listenPort = 38080
    },
    'PORT_DUPLICATE',
    'server.json:11',
    /serverToClientTun1ListenPort is 38080, and so is the WebSocket port.*server\.json:5:18/,
  ],
  [
    'a WebSocket port that the URL leaves out',
    ({ server }) => {
      server.dataExchange.serverUrl = 'https://server/path'
      server.tcpTunnelListens[0]!.listenPort = 443
    },
    'PORT_DUPLICATE',
    'server.json:11',
    /443/,
  ],
  [
    'a backend twice on all addresses',
    ({ client2 }) => {
      client2.tcpTunnelConnects[0]!.connectToPort = 39001
    },
    'PORT_DUPLICATE',
    'client2.json:24',
    /serverToClient2Tun1ConnectPort is 39001, and so is serverToClient1Tun1ConnectPort at client1\.json:24:24/,
  ],
  [
    'a backend twice on one loopback address',
    ({ client1, server }) => {
      server.tcpTunnelConnects[0] = {
        ...server.tcpTunnelConnects[0]!,
        connectToHost: '127.0.0.1',
        connectToPort: 39001,
      }
      client1.tcpTunnelConnects[0]!.connectToHost = '127.0.0.1'
    },
    'PORT_DUPLICATE',
    'server.json:23',
    /clientToServerTun1ConnectPort is 39001/,
  ],
]

for (const [what, change, code, place, message] of FAILURES) {
  test(`${code}: ${what}`, () => {
    assert.throws(
      () => portConfigFrom(sampleFiles(change)),
      (error: unknown) => {
        const { code: observed, message: text, details } = error as TunnelTestError
        assert.equal(observed, code)
        assert.match(text, message)
        const { location } = details
        assert.equal(location === undefined ? null : `${location.file}:${location.line}`, place, text)
        return true
      },
    )
  })
}

test('CONFIG_ROLE_MISSING: a client without a file, and no files at all', () => {
  const [server, client1, client2] = sampleFiles()
  const missing = (...files: (typeof server)[]) => portConfigFrom(files.flatMap((file) => file ?? []))
  assert.throws(() => missing(server, client1), {
    code: 'CONFIG_ROLE_MISSING',
    message: /client2.*"clientId": 2/,
  })
  assert.throws(() => missing(client2, server), {
    code: 'CONFIG_ROLE_MISSING',
    message: /client1.*"clientId": 1/,
  })
  assert.throws(() => missing(), { code: 'CONFIG_ROLE_MISSING', message: /there are: none/ })
})

test('one backend port on two loopback addresses is two backends', () => {
  const files = sampleFiles(({ client1, client2 }) => {
    client1.tcpTunnelConnects[0] = { ...client1.tcpTunnelConnects[0]!, connectToHost: '127.0.0.2' }
    client2.tcpTunnelConnects[0] = {
      ...client2.tcpTunnelConnects[0]!,
      connectToHost: '::1',
      connectToPort: 39001,
    }
  })
  assert.equal(portConfigFrom(files).serverToClient2Tun1ConnectPort, 39001)
})
