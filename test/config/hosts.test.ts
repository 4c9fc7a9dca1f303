import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hostWarnings, parseHosts, parseWatchers } from '../../src/config/hosts.ts'

for (const [text, expected] of [
  ['server=a,client1=b,client2=c', { server: 'a', client1: 'b', client2: 'c' }],
  ['client2=10.0.0.1', { client2: '10.0.0.1' }],
  ['server = a , client1 = my-host.example', { server: 'a', client1: 'my-host.example' }],
  ['server=::1,client1=[fe80::1%eth0]', { server: '::1', client1: 'fe80::1%eth0' }],
  ['server=2001:db8::10.0.0.1', { server: '2001:db8::10.0.0.1' }],
] as const) {
  test(`hosts are read: ${text}`, () => assert.deepEqual(parseHosts(text), expected))
}

for (const [text, message] of [
  ['', /"" is not ROLE=HOST/],
  ['server', /"server" is not ROLE=HOST/],
  ['server=a,', /"" is not ROLE=HOST/],
  ['client3=a', /there is no role "client3"/],
  ['Server=a', /there is no role "Server"\. Did you mean "server"\?/],
  ['servre=a', /there is no role "servre"\. Did you mean "server"\?/],
  ['client_1=a', /there is no role "client_1"\. Did you mean "client1"\?/],
  ['cleint2=a', /there is no role "cleint2"\. Did you mean "client2"\?/],
  ['gateway=a', /there is no role "gateway"; the roles are server, client1, client2/],
  ['server=', /the host of server is empty/],
  ['server=a,client1= ', /the host of client1 is empty/],
  ['server=a,server=b', /server is given twice/],
  ['server=a:38001', /neither a host name nor an address; the ports are read from the role files/],
  ['server=[::1]:38001', /neither a host name/],
  ['server=http://a', /neither a host name/],
  ['server=a b', /neither a host name/],
  ['server=a=b', /neither a host name/],
  ['server=[::1', /neither a host name/],
] as const) {
  test(`USAGE: ${text === '' ? 'nothing' : text}`, () => {
    assert.throws(() => parseHosts(text), { code: 'USAGE', message })
    assert.throws(() => parseHosts(text), /Write them like server=10\.0\.0\.1|Did you mean .*\?$/)
  })
}

test('hosts are read one after the other, and not twice', () => {
  assert.deepEqual(parseHosts('client1=b', parseHosts('server=a')), { server: 'a', client1: 'b' })
  assert.throws(() => parseHosts('server=b', parseHosts('server=a')), /server is given twice/)
})

test('watchers are read, all at once or one after the other', () => {
  const both = { server: { host: 'a', port: 28099 }, client1: { host: '::1', port: 1 } }
  assert.deepEqual(parseWatchers('server=a:28099, client1=[::1]:1'), both)
  assert.deepEqual(parseWatchers('client1=[::1]:1', parseWatchers('server=a:28099')), both)
})

for (const [text, message] of [
  ['', /"" is not ROLE=HOST:PORT/],
  ['server=a', /"server=a" is not ROLE=HOST:PORT/],
  ['client3=a:1', /there is no role "client3"/],
  ['server=:1', /the host of server is empty/],
  ['server=a b:1', /"a b" is neither a host name nor an address/],
  ['server=a:0', /0 is not a port/],
  ['server=a:65536', /65536 is not a port/],
  ['server=a:1,server=b:1', /server is given twice/],
] as const) {
  test(`USAGE of watchers: ${text === '' ? 'nothing' : text}`, () => {
    assert.throws(() => parseWatchers(text), { code: 'USAGE', message })
    assert.throws(
      () => parseWatchers(text),
      /reading the watchers .*(Write them like server=10\.0\.0\.1:28099|Did you mean .*\?$)/,
    )
  })
}

test('USAGE of watchers: one role in two options', () => {
  const twice = () => parseWatchers('server=b:1', parseWatchers('server=a:1'))
  assert.throws(twice, { code: 'USAGE', message: /server is given twice/ })
})

test('two roles at a host that has the name of one of them are doubtful', () => {
  for (const [hosts, message] of [
    [
      { server: 'client1', client1: 'client1', client2: 'c' },
      /^server and client1 are both reached .*"client1". Is that intended\?$/,
    ],
    [{ server: 'Client2', client2: 'client2' }, /^server and client2 .*"client2"/],
    [
      { server: 'server', client1: 'server', client2: 'server' },
      /^server and client1 and client2 are all reached .*"server"/,
    ],
  ] as const) {
    const [warning, ...others] = hostWarnings(hosts)
    assert.match(warning?.message ?? '', message)
    assert.deepEqual(others, [])
  }
  for (const hosts of [
    { server: 'server', client1: 'client1', client2: 'client2' },
    { server: 'client1', client1: '10.0.0.1' },
    { server: '127.0.0.1', client1: '127.0.0.1', client2: '127.0.0.1' },
    { client1: 'client1' },
  ])
    assert.deepEqual(hostWarnings(hosts), [])
})
