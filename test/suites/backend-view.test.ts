import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SeenConnection } from '../../src/primitives/connections/seen-connection.ts'
import { backendView } from '../../src/suites/support/backend-view.ts'

const SENT = { first: new Uint8Array(64).map((_, index) => index), length: 1000 }

/** The view of a backend that has received some right bytes of 1,000. */
function viewAfter(received: number, callersWrongAt: number | null): string {
  const seen = new SeenConnection(() => () => -1)
  seen.noteReceived(SENT.first)
  seen.noteReceived(new Uint8Array(received - SENT.first.length))
  seen.noteSent(received)
  const own = {
    name: 'clientToServerTun1ConnectPort',
    host: '127.0.0.1',
    port: 1,
    connections: [seen],
  } as const
  return backendView(own, [], SENT, [SENT], callersWrongAt).text
}

test("a byte that was right at the backend, and wrong at the caller: the way back, though the transfer isn't over", () => {
  assert.match(viewAfter(600, 599), /had received 600 of 1000 bytes, .* it went wrong on the way back/)
  assert.match(viewAfter(1000, 4), /received all 1000 bytes, .* it went wrong on the way back/)
})

test('a byte that the backend has not compared, or a caller that found none wrong: no hop is named', () => {
  for (const callersWrongAt of [600, null]) {
    assert.doesNotMatch(viewAfter(600, callersWrongAt), /way back/)
  }
})
