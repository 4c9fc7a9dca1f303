import assert from 'node:assert/strict'
import { once } from 'node:events'
import net from 'node:net'
import { describe, test } from 'node:test'
import { parseRequestHead } from '../../src/tunnel/request-head.ts'
import { HOST } from './sockets.ts'
import { startStack } from './stack.ts'

describe('the head of a request', () => {
  test('has a method, a URL, and headers by their names in lower case', () => {
    const head = parseRequestHead('GET /a?b=c HTTP/1.1\r\nHost: x:1\r\nX-Some:  one \r\nx-some:two\r\nEmpty:')
    assert.deepEqual(
      { ...head, headers: { ...head?.headers } },
      {
        method: 'GET',
        url: '/a?b=c',
        headers: { host: 'x:1', 'x-some': 'one, two', empty: '' },
      },
    )
  })

  for (const [what, text] of [
    ['nothing', ''],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2'],
    ['another version', 'GET / HTTP/2.0'],
    ['a URL with a space', 'GET /a b HTTP/1.1'],
    ['a header that goes on in the next line', 'GET / HTTP/1.1\r\nX: y\r\n z'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nX : y'],
    ['a line that is no header', 'GET / HTTP/1.1\r\nHost'],
    ['too many headers', `GET / HTTP/1.1${'\r\nX: y'.repeat(101)}`],
  ] as const) {
    test(`${what} is none`, () => assert.equal(parseRequestHead(text), null))
  }

  test('a name that every object has is a name like others', () => {
    const head = parseRequestHead('GET / HTTP/1.1\r\n__proto__: x\r\nconstructor: y')
    assert.deepEqual(Object.entries(head?.headers ?? {}), [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })
})

describe('a connection to the WebSocket port', () => {
  const ask = 'GET /healthz HTTP/1.1\r\n\r\n'
  const cases: readonly (readonly [what: string, pieces: readonly string[], answer: RegExp])[] = [
    ['one request of several', [ask + ask + ask], /^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nok\n$/s],
    ['a request for the head alone', ['HEAD /healthz HTTP/1.1\r\n\r\n'], /^HTTP\/1\.1 200 .*: 3\r\n\r\n$/s],
    ['a request in two pieces', [ask.slice(0, 9), ask.slice(9)], /^HTTP\/1\.1 200 OK\r\n/],
    ['another method', ['POST /status HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc'], /^HTTP\/1\.1 405 /],
    ['a head that is too long', [`GET / HTTP/1.1\r\nX: ${'y'.repeat(20_000)}`], /^$/],
    ['no HTTP', ['hello\r\n\r\n'], /^$/],
  ]
  for (const [what, pieces, answer] of cases) {
    test(`${what}: one answer at the most, and the end`, async (t) => {
      const { webSocketPort } = await startStack(t)
      const socket = net.connect({ port: webSocketPort, host: HOST, noDelay: true })
      let received = ''
      socket.on('data', (bytes: Buffer) => {
        received += bytes.toString()
      })
      // What it sent beyond its request may have its connection reset behind the answer.
      socket.on('error', () => {})
      const closed = once(socket, 'close')
      for (const piece of pieces) await new Promise<unknown>((resolve) => socket.write(piece, resolve))
      await closed
      assert.match(received, answer)
    })
  }

  test('that ends before its head does is closed', async (t) => {
    const { webSocketPort } = await startStack(t)
    const socket = net.connect(webSocketPort, HOST)
    socket.end('GET /healthz HTTP/1.1\r\n').resume()
    await once(socket, 'close')
  })
})
