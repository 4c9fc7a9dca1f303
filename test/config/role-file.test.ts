import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRoleFile } from '../../src/config/role-file.ts'
import { isTunnelTestError, type TunnelTestError } from '../../src/model/errors.ts'

const MINIMAL = '{ "dataExchange": { "serverUrl": "http://server:38080" } }'

/** A role file with one more key, after a line of its own. */
const withKey = (key: string): string =>
  `{\n  "dataExchange": { "serverUrl": "http://server:38080" },\n  ${key}\n}`
const withListen = (entry: string): string => withKey(`"tcpTunnelListens": [${entry}]`)
const withPort = (port: string): string =>
  withListen(`{ "tunnelName": "a", "listenBindAddress": "0.0.0.0", "listenPort": ${port} }`)
const withUrl = (url: string): string => `{ "dataExchange": { "serverUrl": ${url} } }`

function errorOf(text: string): TunnelTestError {
  try {
    parseRoleFile(text, 'dir/role.json')
  } catch (error) {
    assert.ok(isTunnelTestError(error), String(error))
    assert.equal(error.kind, 'usage')
    return error
  }
  throw new assert.AssertionError({ message: `no error for ${text}` })
}
const placeOf = ({ details: { location } }: TunnelTestError): string =>
  `${location?.file}:${location?.line}:${location?.column}`

test('the example of the specification is read as it is, unknown keys included', () => {
  const { role, file } = parseRoleFile(
    `{
      "weAreServer": false, "clientId": 2, "standbySocketCloseDurationSecs": 2.5,
      "dataExchange": { "serverUrl": "http://server:38080", "enableMutualTLS": true, "tlsBundleFilePath": null },
      "logging": { "level": "DEBUG", "file": "x" }, "somethingElse": [1, { "a": null }],
      "tcpTunnelListens": [{ "tunnelName": "l", "listenBindAddress": "0.0.0.0", "listenPort": 38011, "more": 1 }],
      "tcpTunnelConnects": [{ "tunnelName": "c", "connectToHost": "tests", "connectToPort": 39001 }]
    }`,
    'role.json',
  )
  assert.equal(file, 'role.json')
  assert.deepEqual(role, {
    weAreServer: false,
    clientId: 2,
    standbySocketCloseDurationSecs: 2.5,
    dataExchange: { serverUrl: 'http://server:38080', enableMutualTLS: true },
    logging: { level: 'DEBUG' },
    tcpTunnelListens: [{ tunnelName: 'l', listenBindAddress: '0.0.0.0', listenPort: 38011 }],
    tcpTunnelConnects: [{ tunnelName: 'c', connectToHost: 'tests', connectToPort: 39001 }],
  })
})

test('what is left out has its default', () => {
  assert.deepEqual(parseRoleFile(MINIMAL, 'f').role, {
    weAreServer: false,
    clientId: 1,
    standbySocketCloseDurationSecs: 15,
    dataExchange: { serverUrl: 'http://server:38080', enableMutualTLS: false },
    logging: { level: 'INFO' },
    tcpTunnelListens: [],
    tcpTunnelConnects: [],
  })
  assert.equal(parseRoleFile(withKey('"logging": {}'), 'f').role.logging.level, 'INFO')
})

test('values keep their places, through comments, a byte order mark, CRLF and characters of two code units', () => {
  const text = `\uFEFF{ // a comment\r\n  /* 🚇 */ "clientId": 2,\r\n  "dataExchange": {"serverUrl": "ws://s"},\n  "tcpTunnelListens": [\n    {"tunnelName": "🚇", "listenBindAddress": "::", "listenPort": 5,},\n  ],\n}`
  const { locationOf, role } = parseRoleFile(text, 'f')
  assert.equal(role.clientId, 2)
  for (const [path, line, column] of [
    [[], 1, 1],
    [['clientId'], 2, 23],
    [['dataExchange', 'serverUrl'], 3, 33],
    [['tcpTunnelListens'], 4, 23],
    [['tcpTunnelListens', 0], 5, 5],
    [['tcpTunnelListens', 0, 'listenPort'], 5, 66],
  ] as const) {
    assert.deepEqual(locationOf(path), { file: 'f', line, column }, path.join('.'))
  }
  for (const path of [['weAreServer'], ['tcpTunnelListens', 1], ['clientId', 'x'], ['dataExchange', 0]]) {
    assert.equal(locationOf(path), undefined, path.join('.'))
  }
})

for (const [what, text, place, message] of [
  ['an empty file', '', '1:1', /an empty file/],
  ['only a byte order mark', '\uFEFF', '1:1', /an empty file/],
  ['only comments', '// todo\n', '1:1', /nothing but comments/],
  ['an open comment', '\n/* todo', '2:1', /a \*\/ that closes the comment/],
  ['a missing comma', '{\n  "clientId": 1\n  "x": 2\n}', '3:3', /a comma.*found "x"/],
  ['a missing colon', '{ "clientId" 1 }', '1:14', /a colon.*found 1/],
  ['a missing value', '{ "clientId": }', '1:15', /a value, found }/],
  ['two commas', '{ "a": 1,, "b": 2 }', '1:10', /a key in double quotes, found ,.*a comma too many/],
  ['a missing brace', '{ "clientId": 1\n', '2:1', /a } that closes.*the end of the file/],
  ['a missing bracket', '{ "a": [1', '1:10', /a ] that closes.*the end of the file/],
  ['the wrong bracket', '{ "a": [1} ', '1:10', /found }/],
  ["Python's True", '{ "weAreServer": True }', '1:18', /found True.*true, false and null/],
  ['a key without quotes', '{ weAreServer: true }', '1:3', /found weAreServer/],
  ['an open text', '{ "a": "x\n}', '1:8', /closes the text on the same line, found "x/],
  ['a single backslash', '{ "a": "C:\\dir" }', '1:8', /written twice/],
  ['something behind', '{} {}', '1:4', /the end of the file after/],
  ['a hexadecimal number', '{ "clientId": 0x10 }', '1:16', /found x10/],
  ['a broken number', '{ "clientId": 1. }', '1:15', /number/],
] as const) {
  test(`CONFIG_SYNTAX: ${what}`, () => {
    const error = errorOf(text)
    assert.equal(error.code, 'CONFIG_SYNTAX')
    assert.equal(placeOf(error), `dir/role.json:${place}`, error.message)
    assert.match(error.message, message)
    assert.ok(error.message.startsWith(`dir/role.json:${place}: `))
  })
}

for (const [code, what, text, place, message] of [
  ['CONFIG_INVALID', 'no object', '[]', '1:1', /reading the file: expected an object.*found a list/],
  ['CONFIG_INVALID', 'no dataExchange', '{ }', '1:1', /reading dataExchange: the key is missing/],
  [
    'CONFIG_INVALID',
    'no serverUrl',
    '{ "dataExchange": {} }',
    '1:19',
    /dataExchange.serverUrl: the key is m/,
  ],
  [
    'CONFIG_INVALID',
    'a quoted boolean',
    withKey('"weAreServer": "true"'),
    '3:18',
    /true or false, found "true"\. Write it without the quotes/,
  ],
  ['CONFIG_INVALID', 'null', withKey('"weAreServer": null'), '3:18', /found null/],
  ['CONFIG_INVALID', 'client 3', withKey('"clientId": 3'), '3:15', /clientId: expected 1 or 2, found 3/],
  ['CONFIG_INVALID', 'client 0', withKey('"clientId": 0'), '3:15', /found 0/],
  [
    'CONFIG_INVALID',
    'T 0',
    withKey('"standbySocketCloseDurationSecs": 0'),
    '3:37',
    /from 0.1 to 86400 \(a day\), found 0/,
  ],
  ...['1e-300', '0.09', '1e300', '3e6', '86401', '-0'].map(
    (seconds) =>
      [
        'CONFIG_INVALID',
        `T ${seconds}`,
        withKey(`"standbySocketCloseDurationSecs": ${seconds}`),
        '3:37',
        /standbySocketCloseDurationSecs: expected a number of seconds from 0\.1 to 86400 \(a day\), found /,
      ] as const,
  ),
  ['CONFIG_INVALID', 'T below 0', withKey('"standbySocketCloseDurationSecs": -1'), '3:37', /found -1/],
  [
    'CONFIG_INVALID',
    'T infinite',
    withKey('"standbySocketCloseDurationSecs": 1e999'),
    '3:37',
    /found Infinity/,
  ],
  [
    'CONFIG_INVALID',
    'T quoted',
    withKey('"standbySocketCloseDurationSecs": "5"'),
    '3:37',
    /found "5"\. Write it without/,
  ],
  ['CONFIG_INVALID', 'logging', withKey('"logging": "INFO"'), '3:14', /logging: expected an object.*"INFO"/],
  [
    'CONFIG_INVALID',
    'a log level',
    withKey('"logging": { "level": 5 }'),
    '3:25',
    /logging.level: expected a text/,
  ],
  ['CONFIG_INVALID', 'no list', withKey('"tcpTunnelListens": {}'), '3:23', /a list.*found an object/],
  ['CONFIG_INVALID', 'an entry', withListen('1'), '3:24', /tcpTunnelListens\[0\]: expected an object/],
  [
    'CONFIG_INVALID',
    'an empty name',
    withListen('{ "tunnelName": " " }'),
    '3:40',
    /tunnelName: expected a text.*not empty/,
  ],
  [
    'CONFIG_INVALID',
    'no port',
    withListen('{ "tunnelName": "a", "listenBindAddress": "::" }'),
    '3:24',
    /listenPort: the key is missing; expected a port/,
  ],
  ['CONFIG_INVALID', 'no URL', withUrl('"server:38080"'), '1:34', /serverUrl: expected a URL such as/],
  ['CONFIG_INVALID', 'another protocol', withUrl('"ftp://server"'), '1:34', /found "ftp:\/\/server"/],
  ['CONFIG_INVALID', 'no host', withUrl('"http://"'), '1:34', /found "http:\/\/"/],
  ['CONFIG_INVALID', 'a number as URL', withUrl('38080'), '1:34', /found 38080/],
  [
    'PORT_INVALID',
    'a URL with port 99999',
    withUrl('"http://server:99999/x"'),
    '1:34',
    /port from 1 to 65535/,
  ],
  ['PORT_INVALID', 'a URL with port 0', withUrl('"ws://[::1]:0"'), '1:34', /port from 1 to 65535/],
  [
    'PORT_INVALID',
    'port 0',
    withPort('0'),
    '3:91',
    /reading tcpTunnelListens\[0\].listenPort: expected a port.*found 0/,
  ],
  ['PORT_INVALID', 'port 65536', withPort('65536'), '3:91', /found 65536/],
  ['PORT_INVALID', 'a negative port', withPort('-1'), '3:91', /found -1/],
  ['PORT_INVALID', 'half a port', withPort('80.5'), '3:91', /found 80.5/],
  [
    'PORT_INVALID',
    'a quoted port',
    withPort('"38001"'),
    '3:91',
    /found "38001"\. Write it without the quotes/,
  ],
  ['PORT_INVALID', 'null for a port', withPort('null'), '3:91', /found null/],
  [
    'PORT_DUPLICATE',
    'a port twice',
    withPort('1, "listenPort": 2'),
    '3:108',
    /written twice.*1 at dir\/role.json:3:91 and 2 at dir\/role.json:3:108/,
  ],
  [
    'CONFIG_INVALID',
    'a key twice',
    withKey('"clientId": 1, "clientId": 2'),
    '3:30',
    /clientId: the key is written twice/,
  ],
] as const) {
  test(`${code}: ${what}`, () => {
    const error = errorOf(text)
    assert.equal(error.code, code, error.message)
    assert.equal(placeOf(error), `dir/role.json:${place}`, error.message)
    assert.match(error.message, message)
  })
}

test('the limits of what is right are accepted', () => {
  for (const port of [1, 65_535])
    assert.equal(parseRoleFile(withPort(`${port}`), 'f').role.tcpTunnelListens[0]?.listenPort, port)
  for (const url of ['https://a', 'ws://[::1]:1/path', 'wss://10.0.0.1:65535', 'http://u:9@server:80'])
    assert.equal(parseRoleFile(withUrl(`"${url}"`), 'f').role.dataExchange.serverUrl, url)
  for (const seconds of [0.1, 86_400]) {
    const { role } = parseRoleFile(withKey(`"standbySocketCloseDurationSecs": ${seconds}`), 'f')
    assert.equal(role.standbySocketCloseDurationSecs, seconds)
  }
  for (const id of [1, 2]) assert.equal(parseRoleFile(withKey(`"clientId": ${id}`), 'f').role.clientId, id)
})

test("a server's clientId and unknown keys are ignored, whatever they are and however often", () => {
  const text = withKey('"weAreServer": true, "clientId": "none", "//": "one", "//": "two"')
  const { role, locationOf } = parseRoleFile(text, 'f')
  assert.equal(role.clientId, 1)
  const last = (text.split('\n')[2] ?? '').indexOf('"two"') + 1
  assert.deepEqual(locationOf(['//']), { file: 'f', line: 3, column: last })
})
