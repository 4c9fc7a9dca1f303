import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import type { Connection } from '../../src/model/runtime.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { until } from '../support/until.ts'

/** Both kinds of connections, each with the plain socket of its peer. */
const KINDS: Record<string, (t: TestContext) => Promise<{ connection: Connection; peer: net.Socket }>> = {
  async dialled(t) {
    const server = net.createServer({ allowHalfOpen: true, noDelay: true }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const accepted = once(server, 'connection')
    const { port } = server.address() as net.AddressInfo
    const connection = await nodeRuntime.connect({ host: '127.0.0.1', port, timeoutMs: 5000 })
    const [peer] = (await accepted) as [net.Socket]
    server.close()
    t.after(() => connection.close())
    return { connection, peer }
  },
  async accepted(t) {
    let take = (_: Connection): void => {}
    const accepted = new Promise<Connection>((resolve) => {
      take = resolve
    })
    const listener = await nodeRuntime.listen({ host: '127.0.0.1', port: 0, onConnection: take })
    const peer = net.connect({ port: listener.port, host: '127.0.0.1', noDelay: true })
    const connection = await accepted
    await listener.close()
    t.after(() => connection.close())
    return { connection, peer }
  },
}

for (const [kind, open] of Object.entries(KINDS)) {
  test(`${kind}: whatever the pieces and the buffers, every byte arrives once and in order`, async (t) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (pieces, buffers, slowly) => {
          const { connection, peer } = await open(t)
          const sent = randomBytes(pieces.reduce((sum, length) => sum + length, 0))
          let at = 0
          for (const length of pieces) {
            peer.write(sent.subarray(at, at + length))
            at += length
          }
          peer.end()
          const received: Buffer[] = []
          for (let turn = 0; ; turn++) {
            const into = new Uint8Array(buffers[turn % buffers.length] ?? 1)
            // A reader that takes its time leaves what comes to the connection.
            if (slowly) await new Promise((resolve) => setImmediate(resolve))
            const length = await connection.read(into)
            if (length === null) break
            received.push(Buffer.from(into.subarray(0, length)))
          }
          assert.ok(Buffer.concat(received).equals(sent))
          connection.close()
        },
      ),
      { numRuns: 25 },
    )
  })

  test(`${kind}: what nobody reads stays with the peer, but for one buffer and the kernel's`, async (t) => {
    const { connection, peer } = await open(t)
    const chunk = Buffer.alloc(1 << 20)
    let taken = 0
    for (let n = 0; n < 64; n++) peer.write(chunk, () => taken++)
    await connection.read(new Uint8Array(10))
    await once(peer, 'drain', { signal: AbortSignal.timeout(300) }).catch(() => {})
    assert.ok(taken < 32, `${taken} MB of 64 were taken`)
    peer.on('error', () => {})
    connection.abort()
    const { end } = await connection.ended
    assert.equal(end, 'aborted')
  })
}

for (const [kind, open] of Object.entries(KINDS)) {
  test(`${kind}: a reset behind the last bytes is a reset, and an end of stream is none`, async (t) => {
    const { connection, peer } = await open(t)
    const into = new Uint8Array(65_536)
    peer.write(Buffer.alloc(1000))
    peer.resetAndDestroy()
    assert.equal(await connection.read(into), 1000)
    await assert.rejects(connection.read(into), { code: 'CONNECTION_RESET' })
    assert.equal((await connection.ended).end, 'reset')

    const other = await open(t)
    other.peer.end(Buffer.alloc(1000))
    assert.equal(await other.connection.read(into), 1000)
    assert.equal(await other.connection.read(into), null)
    await other.connection.closeWrite()
    assert.equal((await other.connection.ended).end, 'end of stream')
  })

  test(`${kind}: an end of stream after this side's own, with a read pending`, async (t) => {
    const { connection, peer } = await open(t)
    const reading = connection.read(new Uint8Array(10))
    await connection.closeWrite()
    peer.end()
    assert.equal(await reading, null)
    assert.equal((await connection.ended).end, 'end of stream')
    assert.equal(await connection.read(new Uint8Array(10)), null)
  })

  test(`${kind}: a reset while bytes are sent is a reset, every time`, async (t) => {
    for (let time = 0; time < 20; time++) {
      const { connection, peer } = await open(t)
      peer.on('error', () => {})
      peer.once('data', () => peer.resetAndDestroy())
      const bytes = new Uint8Array(65_536)
      await assert.rejects(
        async () => {
          for (;;) await connection.write(bytes)
        },
        { code: 'CONNECTION_RESET' },
      )
      assert.equal((await connection.ended).end, 'reset')
    }
  })

  test(`${kind}: a reset after the peer's end of stream is learned of, though nothing is written`, async (t) => {
    const { connection, peer } = await open(t)
    peer.on('error', () => {})
    peer.end()
    assert.equal(await connection.read(new Uint8Array(10)), null)
    peer.resetAndDestroy()
    let end: string | null = null
    void connection.ended.then((ended) => {
      end = ended.end
    })
    await until('the reset is noticed', () => end !== null)
    assert.equal(end, 'reset')
  })
}
