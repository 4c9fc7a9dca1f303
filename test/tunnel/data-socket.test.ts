import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import net from 'node:net'
import { describe, type TestContext, test } from 'node:test'
import { WebSocket, WebSocketServer } from 'ws'
import type { DataSocket } from '../../src/tunnel/data-socket.ts'
import { acceptUpgrade, openDataSocket } from '../../src/tunnel/upgrade.ts'
import { until } from '../support/until.ts'
import { connect, HOST } from './sockets.ts'
import { startStack } from './stack.ts'

const MB = 1_048_576

/** A data WebSocket, what came through it, and its peer, which is of the package `ws`. */
interface Pair {
  readonly dataSocket: DataSocket
  readonly peer: WebSocket
  readonly texts: string[]
  bytes(): Buffer
}

async function listen(t: TestContext, server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  t.after(() => server.close())
  return (server.address() as net.AddressInfo).port
}

function open(url: string): Promise<DataSocket> {
  return new Promise((onOpen, onFailed) => openDataSocket(url, { onOpen, onFailed }))
}

/** A pair whose data WebSocket is the server's, or the client's. */
async function pairOf(t: TestContext, side: 'server' | 'client'): Promise<Pair> {
  const server = http.createServer()
  const port = await listen(t, server)
  const webSockets = new WebSocketServer({ noServer: true })
  let peer: WebSocket | null = null
  let dataSocket: DataSocket | null = null
  server.on('upgrade', (incoming, socket, head) => {
    const { method = '', url = '', headers } = incoming
    const request = { method, url, headers: headers as Record<string, string> }
    if (side === 'server') dataSocket = acceptUpgrade(request, socket as net.Socket, head)
    else webSockets.handleUpgrade(incoming, socket, head, (served) => (peer = served))
  })
  if (side === 'server') {
    peer = new WebSocket(`ws://${HOST}:${port}`)
    await once(peer, 'open')
  } else {
    dataSocket = await open(`http://${HOST}:${port}`)
  }
  await until('both ends are there', () => peer !== null && dataSocket !== null)
  return startPair(t, dataSocket!, peer!)
}

function startPair(t: TestContext, dataSocket: DataSocket, peer: WebSocket): Pair {
  t.after(() => {
    peer.terminate()
    dataSocket.terminate()
  })
  const texts: string[] = []
  const slices: Buffer[] = []
  dataSocket.on('text', (text) => texts.push(text))
  dataSocket.on('bytes', (some) => slices.push(...some))
  return { dataSocket, peer, texts, bytes: () => Buffer.concat(slices) }
}

for (const side of ['server', 'client'] as const) {
  describe(`a data WebSocket of the ${side}`, () => {
    test('understands ws, and is understood', async (t) => {
      const { dataSocket, peer, texts, bytes } = await pairOf(t, side)
      for (const length of [1, 125, 126, 65_535, 65_536, 3 * MB]) {
        const sent = randomBytes(length)
        const before = bytes().length
        peer.send(sent)
        await until(`${length} bytes have come`, () => bytes().length === before + length)
        assert.ok(bytes().subarray(before).equals(sent))
        const heard = once(peer, 'message')
        dataSocket.sendBytes(sent)
        const [echo, isBinary] = await heard
        assert.ok(isBinary && sent.equals(echo))
      }
      peer.send('words')
      await until('the text has come', () => texts.length === 1)
      assert.deepEqual(texts, ['words'])
      const heard = once(peer, 'message')
      dataSocket.sendText('answer')
      const [answer, isBinary] = await heard
      assert.deepEqual([String(answer), isBinary], ['answer', false])
    })

    test('answers pings, and pings', async (t) => {
      const { dataSocket, peer } = await pairOf(t, side)
      const pong = once(peer, 'pong')
      peer.ping('who?')
      assert.equal(String((await pong)[0]), 'who?')
      const ping = once(peer, 'ping')
      dataSocket.ping()
      await ping
    })

    test('is closed by either, behind all that was sent', async (t) => {
      for (const closes of ['peer', 'data socket']) {
        const { dataSocket, peer, bytes } = await pairOf(t, side)
        const sent = randomBytes(MB)
        let received = 0
        peer.on('message', (data: Buffer) => {
          received += data.length
        })
        peer.send(sent)
        dataSocket.sendBytes(sent)
        const closed = once(peer, 'close')
        if (closes === 'peer') peer.close(1000)
        else dataSocket.close()
        assert.equal(dataSocket.isOpen, closes === 'peer')
        assert.equal((await closed)[0], 1000)
        await until('closed', () => dataSocket.isClosed)
        assert.equal(dataSocket.isOpen, false)
        assert.equal(bytes().length, MB)
        assert.equal(received, MB)
      }
    })

    test('is closed when the peer is gone without a word', async (t) => {
      for (const goes of ['end', 'resetAndDestroy', 'destroy'] as const) {
        const { dataSocket, peer } = await pairOf(t, side)
        const socket: net.Socket = Reflect.get(peer, '_socket')
        socket[goes]()
        await until(`closed after ${goes}`, () => dataSocket.isClosed)
      }
    })

    test('ends on a violation, and says why', async (t) => {
      const { dataSocket, peer } = await pairOf(t, side)
      peer.on('error', () => {})
      const closed = once(peer, 'close')
      Reflect.get(peer, '_socket').write(Buffer.from([0xf2, 0x80, 0, 0, 0, 0]))
      assert.equal((await closed)[0], 1002)
      await until('closed', () => dataSocket.isClosed)
    })

    test('is full while its peer does not read, and tells when it has drained', async (t) => {
      const { dataSocket, peer } = await pairOf(t, side)
      let drained = false
      dataSocket.on('drain', () => {
        drained = true
      })
      peer.pause()
      let sent = 0
      while (!dataSocket.isFull) {
        dataSocket.sendBytes(Buffer.alloc(65_536))
        assert.ok(++sent < 1000, 'it takes as much as it is given')
      }
      assert.ok(dataSocket.bufferedBytes > 0)
      assert.equal(drained, false)
      peer.resume()
      await until('drained', () => drained)
      assert.equal(dataSocket.isFull, false)
    })

    test('is not read while it is paused', async (t) => {
      const { dataSocket, peer, bytes } = await pairOf(t, side)
      dataSocket.pause()
      assert.ok(dataSocket.isPaused)
      peer.send(Buffer.alloc(64 * MB))
      const socket: net.Socket = Reflect.get(peer, '_socket')
      let last = -1
      await until('the peer is stalled', () => {
        const stands = socket.writableLength === last && last > 0
        last = socket.writableLength
        return stands
      })
      assert.equal(bytes().length, 0)
      dataSocket.resume()
      await until('all has come', () => bytes().length === 64 * MB, 20_000)
    })
  })
}

describe('opening a data WebSocket fails', () => {
  const upgraded = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
  for (const [what, answer, expected] of [
    ['when the server refuses', 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n', /answered 404/],
    ['when the server is none', 'hello\r\n\r\n', /Parse Error/],
    ['without a proof', `${upgraded}\r\n`, /not that of a WebSocket/],
    ['with a wrong proof', `${upgraded}Sec-WebSocket-Accept: x\r\n\r\n`, /not that of a WebSocket/],
    ['when the server says nothing in time', null, /no answer in 4000 ms/],
  ] as const) {
    test(what, async (t) => {
      let isClosed = false
      const server = net.createServer((socket) => {
        socket.on('error', () => {})
        socket.on('close', () => {
          isClosed = true
        })
        socket.once('data', () => answer !== null && socket.write(answer))
      })
      const port = await listen(t, server)
      await assert.rejects(open(`http://${HOST}:${port}`), { message: expected })
      await until('the connection is closed', () => isClosed)
    })
  }

  test('when it is given up, once', async (t) => {
    const port = await listen(t, net.createServer())
    const failures: string[] = []
    const giveUp = openDataSocket(`http://${HOST}:${port}`, {
      onOpen: () => assert.fail('open'),
      onFailed: ({ message }) => failures.push(message),
    })
    giveUp()
    giveUp()
    assert.deepEqual(failures, ['given up'])
  })
})

test('an improper request for a data WebSocket is refused', async (t) => {
  const stack = await startStack(t)
  const ask = async (key: string, version: string): Promise<string> => {
    const asking = await connect(t, stack.webSocketPort)
    asking.socket.write(
      `GET /data?client=1&tunnel=c2s&epoch=0 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: ${version}\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    )
    await asking.untilReceived(12)
    return asking.text.slice(9, 12)
  }
  assert.equal(await ask('AAAAAAAAAAAAAAAAAAAAAA==', '13'), '101')
  assert.equal(await ask('AAAA', '13'), '400')
  assert.equal(await ask('AAAAAAAAAAAAAAAAAAAAAA==', '8'), '400')
})
