import assert from 'node:assert/strict'
import net from 'node:net'
import { type TestContext, test } from 'node:test'
import type { ListenPortName } from '../../src/model/port-config.ts'
import type { Serve } from '../run/toy-tunnel.ts'
import { resultOf } from './one-test.ts'

/** Every failure on a connection says how far its bytes came: what the backend saw, and at which hop it went wrong. */

const CLIENT_TUN1 = 'client1ToServerTun1ListenPort'
const SERVER_TUN2 = 'serverToClientTun2ListenPort'
const SHARED = 'clientToServerTun1ConnectPort'

async function messageOf(
  t: TestContext,
  id: string,
  serve: Partial<Record<ListenPortName, Serve>>,
): Promise<string> {
  const { status, error } = await resultOf(t, id, serve)
  assert.equal(status, 'failed', error?.message)
  return `${error?.code}: ${error?.message}`
}

/** Changes the byte at a position of every 500. */
const flip =
  (position: number): (() => (bytes: Buffer) => Buffer) =>
  () => {
    let offset = 0
    return (bytes) => {
      const flipped = bytes.map((byte, index) => ((offset + index) % 500 === position ? byte ^ 1 : byte))
      offset += bytes.length
      return Buffer.from(flipped)
    }
  }

/** Leads to where nobody listens, as a wrong backend port does. */
const astray: Serve = (front) => {
  const behind = net.connect({ host: '127.0.0.1', port: 1 })
  behind.on('error', () => front.resetAndDestroy())
}
const there =
  (change: () => (bytes: Buffer) => Buffer): Serve =>
  (front, toy) =>
    toy.relay(front, SHARED, change())
const back =
  (change: () => (bytes: Buffer) => Buffer): Serve =>
  (front, toy) =>
    toy.relay(front, SHARED, undefined, change())
const cutBack: Serve = (front, toy) => {
  toy.relay(front, SHARED, undefined, () => Buffer.alloc(0))
  front.once('data', () => setTimeout(() => front.resetAndDestroy(), 30))
}
const dropAll = () => () => Buffer.alloc(0)
const dropOneByte = () => (bytes: Buffer) => (bytes.length === 0 ? bytes : bytes.subarray(1))

for (const id of ['1.2', '3.3', '4.1', '5.1', '5.3', '7.1']) {
  test(`${id}: a wrong backend port: nothing arrived at that backend`, async (t) => {
    const message = await messageOf(t, id, { [CLIENT_TUN1]: astray })
    assert.match(message, /CONNECTION_RESET/)
    assert.match(
      message,
      /nothing arrived at backend clientToServerTun1ConnectPort \(127\.0\.0\.1 port \d+\), not even a connection: it was lost on the way there \(caller → tunnel → backend\)/,
    )
  })

  test(`${id}: a byte that is changed on the way there, and on the way back`, async (t) => {
    const wrongThere = await messageOf(t, id, { [CLIENT_TUN1]: there(flip(4)) })
    assert.match(
      wrongThere,
      /PAYLOAD_MISMATCH.*backend clientToServerTun1ConnectPort \(127\.0\.0\.1 port \d+\) received wrong bytes already, from byte 4 on: they were changed on the way there/,
    )
    const wrongBack = await messageOf(t, id, { [CLIENT_TUN1]: back(flip(4)) })
    assert.match(
      wrongBack,
      /PAYLOAD_MISMATCH.*byte 4 .*(received all|had received \d+ of) \d+ bytes, (all of them right|the first \d+ right, the rest not compared there), and .*it went wrong on the way back \(backend → tunnel → caller\)/,
    )
  })
}

for (const id of ['1.2', '4.1', '5.3']) {
  test(`${id}: a reply that is dropped on the way back, and a connection that is reset then`, async (t) => {
    for (const [serve, code] of [
      [back(dropAll), 'REPLY_TIMEOUT'],
      [cutBack, 'CONNECTION_RESET'],
    ] as const) {
      const message = await messageOf(t, id, { [CLIENT_TUN1]: serve })
      assert.ok(message.includes(code), message)
      assert.match(
        message,
        /received all \d+ bytes, all of them right, and sent them back: .* on the way back/,
      )
    }
  })

  test(`${id}: bytes that are dropped on the way there, all or some`, async (t) => {
    assert.match(
      await messageOf(t, id, { [CLIENT_TUN1]: there(dropAll) }),
      /REPLY_TIMEOUT.*a connection arrived at backend .* and no byte on it, it is still open: they were lost on the way there/,
    )
    assert.match(
      await messageOf(t, id, { [CLIENT_TUN1]: there(dropOneByte) }),
      /(received wrong bytes already, from byte 0 on|other bytes than were sent arrived at backend)/,
    )
  })
}

test('1.2: bytes that go to another backend', async (t) => {
  const crossed: Serve = (front, toy) => {
    toy.relay(front, 'clientToServerTun2ConnectPort', undefined, () => Buffer.alloc(0))
  }
  assert.match(
    await messageOf(t, '1.2', { [CLIENT_TUN1]: crossed }),
    /nothing of it arrived at backend clientToServerTun1ConnectPort .*: it went to backend clientToServerTun2ConnectPort \(port \d+\)/,
  )
})

test('3.3: a transfer that stalls on the way there: how much the backend had by then', async (t) => {
  const stalling: Serve = (front, toy) => {
    let carried = 0
    toy.relay(front, SHARED, (bytes) => {
      carried += bytes.length
      return carried > 200_000 ? Buffer.alloc(0) : bytes
    })
  }
  assert.match(
    await messageOf(t, '3.3', { [CLIENT_TUN1]: stalling }),
    /NO_PROGRESS.*had received \d+ of 10485760 bytes, all of them right, and sent \d+ back; its connection is still open/,
  )
})

/** Answers of two connections that change places. */
function swapping(): Serve {
  const waiting: { front: net.Socket; bytes: Buffer }[] = []
  return (front, toy) => {
    toy.relay(front, SHARED, undefined, () => Buffer.alloc(0))
    front.once('data', (bytes: Buffer) => {
      const other = waiting.pop()
      if (other === undefined) return void waiting.push({ front, bytes })
      other.front.write(bytes)
      front.write(other.bytes)
    })
  }
}

test('5.1: swapped replies of two connections belong to another stream, and which', async (t) => {
  const message = await messageOf(t, '5.1', { [CLIENT_TUN1]: swapping() })
  assert.match(
    message,
    /the bytes belong to another stream: 501000\d, offset 0 \(connection \d+ of this test\)/,
  )
  assert.match(message, /all of them right, and sent them back: it went wrong on the way back/)
  assert.doesNotMatch(message, /bytes were changed/)
})

test('1.4: swapped words of two tunnels too', async (t) => {
  const wrong: Serve = (front, toy) => {
    const answer = (bytes: Buffer): Buffer => Buffer.from(bytes.toString() === 'TUN2' ? 'TUN1' : bytes)
    toy.relay(front, 'serverToClient1Tun2ConnectPort', undefined, answer)
  }
  assert.match(
    await messageOf(t, '1.4', { [SERVER_TUN2]: wrong }),
    /the bytes belong to another stream \(what was sent to server tun1\)/,
  )
})

test('a reset in mid ping pong is one event: one failure, the rest was not made', async (t) => {
  const serve: Serve = (front, toy) => {
    let carried = 0
    toy.relay(front, SHARED)
    front.on('data', (bytes: Buffer) => {
      carried += bytes.length
      if (carried > 10_000) front.resetAndDestroy()
    })
  }
  const { error, metrics } = await resultOf(t, '4.1', { [CLIENT_TUN1]: serve })
  assert.equal(error?.code, 'TOO_MANY_FAILURES')
  assert.match(error?.observed ?? '', /^1 failed: 1 × CONNECTION_RESET, \d\d were not made$/)
  assert.equal(Number(metrics.iterations), Number(metrics.succeeded) + 1)
})

test('bytes that come behind a right reply are in excess, and so is told where the right ones were', async (t) => {
  const adding: Serve = (front, toy) => {
    toy.relay(front, SHARED, undefined, (bytes) => Buffer.concat([bytes, Buffer.from('trailing')]))
  }
  for (const id of ['1.2', '5.3']) {
    assert.match(
      await messageOf(t, id, { [CLIENT_TUN1]: adding }),
      /PAYLOAD_EXCESS.*8 more bytes arrived than the \d+ that were sent: .*they are text: "trailing"; backend clientToServerTun1ConnectPort .* received all \d+ bytes, all of them right, and sent them back/,
    )
  }
})

test('2.6: a port that does not close says so, and that the trigger was not answered', async (t) => {
  const message = await messageOf(t, '2.6', { client2ToServerTun1ListenPort: astray })
  assert.match(
    message,
    /PORT_NOT_CLOSED.*the trigger's first data was not answered: CONNECTION_RESET: .*nothing arrived at backend clientToServerTun1ConnectPort/,
  )
})

test('6.1, 6.3: a connection that goes on says that the trigger was not answered', async (t) => {
  for (const id of ['6.1', '6.3']) {
    const message = await messageOf(t, id, { client2ToServerTun1ListenPort: astray })
    assert.match(
      message,
      /END_STATE.*it survived .*the trigger's first data was not answered: CONNECTION_RESET/,
    )
  }
})

test('6.3: a transfer that never gets under way says how much the backend had', async (t) => {
  const message = await messageOf(t, '6.3', {
    serverToClientTun1ListenPort: (front, toy) => {
      let carried = 0
      toy.relay(front, 'serverToClient1Tun1ConnectPort', (bytes) => {
        const kept = bytes.subarray(0, Math.max(0, 20_000 - carried))
        carried += bytes.length
        return kept
      })
    },
  })
  assert.match(
    message,
    /NO_PROGRESS: .*; backend serverToClient1Tun1ConnectPort .* had received \d+ bytes, all of them right, and sent \d+ back; its connection is still open/,
  )
})
