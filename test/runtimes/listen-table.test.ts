import assert from 'node:assert/strict'
import net from 'node:net'
import { test } from 'node:test'
import { listenTable, parseListening } from '../../src/runtimes/node/listen-table.ts'
import { freePort } from '../free-ports.ts'

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
const row = (local: string, state: string): string =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0\n`

test("only listening rows count, docker's name server left out", () => {
  const table =
    HEAD +
    row('0100007F:9479', '0A') +
    row('00000000:0050', '0A') +
    row('0B00007F:ABCD', '0A') +
    row('0100007F:1F90', '01') +
    row('0100007F:1F91', '06')
  assert.deepEqual(parseListening(table), [
    { address: '127.0.0.1', port: 0x9479 },
    { address: '0.0.0.0', port: 80 },
  ])
})

test('IPv6 addresses are read, mapped IPv4 ones as IPv4', () => {
  const table =
    HEAD +
    row('00000000000000000000000000000000:0050', '0A') +
    row('00000000000000000000000001000000:0051', '0A') +
    row('0000000000000000FFFF00000100007F:0052', '0A')
  assert.deepEqual(parseListening(table), [
    { address: '::', port: 80 },
    { address: '::1', port: 81 },
    { address: '127.0.0.1', port: 82 },
  ])
})

const onLinux = process.platform === 'linux'
test("the kernel table shows this host's sockets and no other address's", {
  skip: !onLinux && 'needs Linux',
}, async () => {
  const server = net.createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.2', listening))
  const { port } = server.address() as net.AddressInfo
  assert.ok((await listenTable('127.0.0.2'))?.sample(new Set([port])).has(port))
  assert.ok(!(await listenTable('127.0.0.1'))?.sample(new Set([port])).has(port))
  server.close()
  assert.ok(!(await listenTable('127.0.0.2'))?.sample(new Set([port])).has(port))
})

test('a listener that reopens is seen in either family', { skip: !onLinux && 'needs Linux' }, async (t) => {
  for (const host of ['127.0.0.1', '::1', '::']) {
    const table = await listenTable(host === '::' ? '127.0.0.1' : host)
    const first = net.createServer()
    const port = await freePort(t)
    await new Promise<void>((listening) => first.listen(port, host, listening))
    const isOpen = (): boolean => table?.sample(new Set([port])).has(port) ?? false
    assert.ok(isOpen(), host)
    first.close()
    assert.ok(!isOpen(), host)
    const second = net.createServer()
    await new Promise<void>((listening) => second.listen(port, host, listening))
    assert.ok(isOpen(), host)
    second.close()
  }
})

test('a host with IPv6 addresses alone is not served by what listens for IPv4', {
  skip: !onLinux && 'needs Linux',
}, async (t) => {
  const server = net.createServer()
  const port = await freePort(t)
  await new Promise<void>((listening) => server.listen(port, '0.0.0.0', listening))
  t.after(() => server.close())
  assert.ok(!(await listenTable('::1'))?.sample(new Set([port])).has(port))
  assert.ok((await listenTable('127.0.0.1'))?.sample(new Set([port])).has(port))
})

test('another machine has no table here', async () => {
  assert.equal(await listenTable('192.0.2.1'), null)
  assert.equal(await listenTable('no-such-host.invalid'), null)
})
