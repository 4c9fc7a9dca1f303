import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EndlessTransfer } from '../../../src/primitives/connections/endless-transfer.ts'
import { Payload } from '../../../src/primitives/payload/payload.ts'
import { nodeRuntime } from '../../../src/runtimes/node/index.ts'
import { connect, echo, echoWith, serverThat } from './peers.ts'

const MB = 1_048_576
const payload = new Payload(nodeRuntime, 7, 17)

test('it goes on until the peer ends the connection, and what came is right', async (t) => {
  let endByPeer = (): void => {}
  const port = await serverThat(t, (socket) => {
    echo(socket)
    endByPeer = () => void socket.resetAndDestroy()
  })
  const socket = await connect(t, port)
  const transfer = new EndlessTransfer(nodeRuntime.clock, socket, payload)
  assert.equal(await transfer.untilReceived(MB, 5000), true)
  // A reset takes away what was still on its way back.
  endByPeer()
  await transfer.ended
  assert.equal(socket.peerEnd, 'reset')
  assert.equal(transfer.difference, null)
  assert.equal(await transfer.untilReceived(100 * MB, 5000), false)
})

test('it says when nothing comes in time, and what was wrong', async (t) => {
  const silent = await connect(t, await serverThat(t, (socket) => socket.resume()))
  const waiting = new EndlessTransfer(nodeRuntime.clock, silent, payload)
  assert.equal(await waiting.untilReceived(1, 200), false)
  const wrong = await serverThat(
    t,
    echoWith((bytes) => Buffer.alloc(bytes.length)),
  )
  const transfer = new EndlessTransfer(nodeRuntime.clock, await connect(t, wrong), payload)
  assert.equal(await transfer.untilReceived(1, 5000), true)
  assert.equal(transfer.difference?.offset, 0)
})

test('no more is under way than its window', async (t) => {
  let received = 0
  const port = await serverThat(t, (socket) => {
    socket.on('data', (bytes: Buffer) => {
      received += bytes.length
      // Half of it comes back.
      socket.write(bytes.subarray(0, bytes.length / 2))
    })
  })
  const transfer = new EndlessTransfer(nodeRuntime.clock, await connect(t, port), payload, 4 * 65_536)
  assert.equal(await transfer.untilReceived(2 * 65_536, 5000), true)
  assert.equal(await transfer.untilReceived(100 * MB, 300), false)
  assert.ok(received <= 2 * 4 * 65_536, `${received}`)
})
