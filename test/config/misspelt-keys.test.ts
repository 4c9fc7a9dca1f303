import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LocatedRoleFile, parseRoleFile } from '../../src/config/role-file.ts'
import { writeRoleFiles } from '../../src/config/role-file-writer.ts'
import { targetFromFlatFile, targetFromRoleFiles } from '../../src/config/target.ts'
import { CUSTOMARY_PORTS, sampleFiles } from './samples.ts'

const URL = '"serverUrl": "http://server:38080"'
const exchange = (key: string): string => `{\n  "dataExchange": {\n    ${URL},\n    ${key}: true\n  }\n}`
const top = (key: string): string => `{\n  "dataExchange": { ${URL} },\n  \n  ${key}: 1\n}`
const listen = (keys: string): string =>
  `{ "dataExchange": { ${URL} }, "tcpTunnelListens": [{\n "tunnelName": "a", "listenBindAddress": "::", "listenPort": 1,\n\n${keys}: 1 }] }`

const warningsOf = (text: string): string[] =>
  parseRoleFile(text, 'f').warnings.map(({ location, key, meant }) => `${location.line}: ${key} → ${meant}`)

for (const [text, key, meant] of [
  [exchange('"enableMutualTls"'), 'enableMutualTls', 'enableMutualTLS'],
  [exchange('"enable_mutual_tls"'), 'enable_mutual_tls', 'enableMutualTLS'],
  [exchange('"enabelMutualTLS"'), 'enabelMutualTLS', 'enableMutualTLS'],
  [exchange('"tlsBundlePath"'), 'tlsBundlePath', 'tlsBundleFilePath'],
  [exchange('"tlsBundleFile_path"'), 'tlsBundleFile_path', 'tlsBundleFilePath'],
  [top('"tcpTunnelListen"'), 'tcpTunnelListen', 'tcpTunnelListens'],
  [top('"tcpTunnelConnections"'), 'tcpTunnelConnections', 'tcpTunnelConnects'],
  [
    top('"standbySocketCloseDurationSeconds"'),
    'standbySocketCloseDurationSeconds',
    'standbySocketCloseDurationSecs',
  ],
  [top('"standbySocketCloseDuration"'), 'standbySocketCloseDuration', 'standbySocketCloseDurationSecs'],
  [top('"clientID"'), 'clientID', 'clientId'],
  [listen('"connectTo"'), 'connectTo', undefined],
  [top('"weAreSever"'), 'weAreSever', 'weAreServer'],
  [top('"loging"'), 'loging', 'logging'],
  // Like listenPort, which is there: it means something else, where more than the case differs.
  [listen('"listenHost"'), 'listenHost', undefined],
  [listen('"listenport"'), 'listenport', 'listenPort'],
  // What a tunnel in the field may have.
  ...[
    '"name"',
    '"id"',
    '"client"',
    '"server"',
    '"logs"',
    '"//"',
    '""',
    '"level"',
    '"clients"',
    '"tls"',
    '"healthPort"',
    '"login"',
    '"exchange"',
    '"isServer"',
  ].map((own) => [top(own), own, undefined] as const),
] as const) {
  test(`${key} is ${meant === undefined ? "the tunnel's own" : `meant to be ${meant}`}`, () => {
    assert.deepEqual(warningsOf(text), meant === undefined ? [] : [`4: ${key} → ${meant}`])
  })
}

test('a warning says where, what, and what was probably meant', () => {
  const [warning] = parseRoleFile(exchange('"enableMutualTls"'), 'dir/f').warnings
  assert.deepEqual(warning?.location, { file: 'dir/f', line: 4, column: 5 })
  assert.equal(
    warning?.message,
    'reading dataExchange: the key "enableMutualTls" is unknown and is ignored. Did you mean "enableMutualTLS"?',
  )
})

test('a key that is missing under its name is told at the place of its other spelling', () => {
  const text = `{ "dataExchange": { ${URL} }, "tcpTunnelListens": [{\n "tunnelName": "a", "listenBindAddress": "::",\n "listenport": 1 }] }`
  assert.throws(() => parseRoleFile(text, 'f'), {
    code: 'CONFIG_INVALID',
    message: /^f:3:2: .*listenPort: the key is missing.*Is "listenport" meant to be "listenPort"\?/,
  })
})

test('a list that is empty for its misspelt key: the key is named, and pointed at', () => {
  const files = respelt('tcpTunnelListens', 'tcpTunnelListen')
  assert.throws(() => targetFromRoleFiles(files, {}), {
    code: 'CONFIG_TUNNEL_MISSING',
    message: /^server.json:\d+:3: .*Is "tcpTunnelListen" meant to be "tcpTunnelListens"\?/,
  })
})

test('a role that is not told for its misspelt key: the key is named, and pointed at', () => {
  assert.throws(() => targetFromRoleFiles(respelt('weAreServer', 'weareServer'), {}), {
    code: 'CONFIG_ROLE_MISSING',
    message: /^server.json:2:3: .*Is "weareServer" meant to be "weAreServer"\?/,
  })
  assert.throws(() => targetFromRoleFiles(respelt('clientId', 'clientID'), {}), {
    code: 'CONFIG_ROLE_DUPLICATE',
    message: /^client2.json:3:3: .*Is "clientID" meant to be "clientId"\?/,
  })
})

test('what is written by ourselves and by the specification is warned of nowhere', () => {
  const hosts = { server: '127.0.0.1', client1: '127.0.0.1', client2: '127.0.0.1' }
  const options = {
    hosts,
    backendHost: '127.0.0.1',
    webSocketPort: 1,
    ports: CUSTOMARY_PORTS,
    reconnectTimeoutSecs: 5,
  }
  for (const { path, text } of writeRoleFiles({ ...options, logLevel: 'INFO' }))
    assert.deepEqual(parseRoleFile(text, path).warnings, [])
  for (const { warnings } of sampleFiles()) assert.deepEqual(warnings, [])
})

test('of many misspelt keys the first ones are told, and long ones are cut', () => {
  const keys = Array.from({ length: 100 }, (_, index) => `"clientId${index % 10}": 1`).join(',')
  assert.equal(parseRoleFile(`{ "dataExchange": { ${URL} }, ${keys} }`, 'f').warnings.length, 20)
  const long = `client${'_'.repeat(100_000)}Id`
  const [warning] = parseRoleFile(top(`"${long}"`), 'f').warnings
  assert.ok((warning?.message.length ?? 9999) < 300)
})

test('a flat file, which is for the tests alone, is refused, with what was meant', () => {
  const flat = (key: string): string => `{\n "ports": { "${key}": 1 } }`
  for (const [key, meant] of [
    ['client1ToServerTun1Port', '"client1ToServerTun1ListenPort"'],
    ['clientToServerTun1connectPort', '"clientToServerTun1ConnectPort"'],
    ['client3ToServerTun1ListenPort', '"client1ToServerTun1ListenPort" or "client2ToServerTun1ListenPort"'],
  ] as const) {
    const message = new RegExp(`^f:2:13: .*${key}: the key is unknown.*(${meant})`)
    assert.throws(() => targetFromFlatFile(flat(key), 'f', {}), { code: 'CONFIG_INVALID', message })
  }
  const message = /Did you mean "reconnectTimeoutSecs"\?/
  assert.throws(() => targetFromFlatFile('{ "reconnectTimoutSecs": 1 }', 'f', {}), { message })
})

/** The customary files with a key written in another way. */
function respelt(key: string, spelling: string): LocatedRoleFile[] {
  return sampleTexts().map(([file, text]) =>
    parseRoleFile(text.replaceAll(`"${key}"`, `"${spelling}"`), file),
  )
}

function sampleTexts(): [string, string][] {
  return sampleFiles().map(({ file, role }) => [file, JSON.stringify(role, null, 2)])
}
