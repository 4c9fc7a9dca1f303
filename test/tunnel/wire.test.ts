import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseClientMessage, parseDataMessage, parseServerMessage } from '../../src/tunnel/wire.ts'

const client = (message: unknown): unknown => parseClientMessage(Buffer.from(JSON.stringify(message)))
const server = (message: unknown): unknown => parseServerMessage(Buffer.from(JSON.stringify(message)))
const LONGEST_TOKEN = 'x'.repeat(64)

test('what a client says is taken without what is none of it', () => {
  const hello = { type: 'hello', epoch: 3, active: false, process: LONGEST_TOKEN, proof: 'p' }
  assert.deepEqual(client({ ...hello, extra: 1 }), hello)
  assert.deepEqual(client({ type: 'listening', listening: true }), { type: 'listening', listening: true })
  assert.deepEqual(client({ type: 'refused', connection: 'c' }), { type: 'refused', connection: 'c' })
})

for (const wrong of [
  { type: 'hello', active: true },
  { type: 'hello', epoch: -1, active: true },
  { type: 'hello', epoch: 1.5, active: true },
  { type: 'hello', epoch: 2 ** 53, active: true },
  { type: 'hello', epoch: 1, active: 1 },
  { type: 'hello', epoch: 1, active: true, process: null },
  { type: 'hello', epoch: 1, active: true, proof: `${LONGEST_TOKEN}x` },
  { type: 'listening', listening: 'yes' },
  { type: 'refused' },
  { type: 'refused', connection: `${LONGEST_TOKEN}x` },
  { type: 'open', connection: 'c', tunnel: 't' },
  { listening: true },
  ['hello'],
  null,
  'hello',
]) {
  test(`no message of a client: ${JSON.stringify(wrong).slice(0, 70)}`, () => {
    assert.equal(client(wrong), null)
  })
}

test('what a server says is taken without what is none of it', () => {
  for (const message of [
    { type: 'welcome', proof: 'p' },
    { type: 'make-active', epoch: 0 },
    { type: 'make-standby', epoch: 1, closeForMs: 2 ** 31 - 1 },
    { type: 'open', connection: 'c', tunnel: 't' },
  ]) {
    assert.deepEqual(server({ ...message, extra: 1 }), message)
  }
})

for (const wrong of [
  { type: 'welcome' },
  { type: 'make-active', epoch: '1' },
  { type: 'make-standby', epoch: 1 },
  { type: 'make-standby', epoch: 1, closeForMs: -1 },
  { type: 'make-standby', epoch: 1, closeForMs: 2 ** 31 },
  { type: 'open', connection: 'c' },
  { type: 'hello', epoch: 1, active: true },
]) {
  test(`no message of a server: ${JSON.stringify(wrong)}`, () => {
    assert.equal(server(wrong), null)
  })
}

test('the end of a connection is told as one of two', () => {
  assert.deepEqual(parseDataMessage('{"type":"end"}'), { type: 'end' })
  assert.deepEqual(parseDataMessage('{"type":"reset"}'), { type: 'reset' })
  for (const wrong of ['{"type":"close"}', '{}', '[]', 'null', '{"type":', '']) {
    assert.equal(parseDataMessage(wrong), null, wrong)
  }
})
