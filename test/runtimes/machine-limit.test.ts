import assert from 'node:assert/strict'
import { test } from 'node:test'
import { machineLimit } from '../../src/runtimes/node/machine-limit.ts'

for (const code of ['EMFILE', 'ENFILE', 'ENOMEM', 'ENOBUFS', 'EADDRNOTAVAIL', 'EAGAIN']) {
  test(`${code} is of the machine, and says nothing of a tunnel`, () => {
    const error = machineLimit(Object.assign(new Error(`connect ${code}`), { code }), 'connecting to a:1')
    assert.equal(error?.code, 'MACHINE_LIMIT')
    assert.equal(error?.kind, 'unknown')
    assert.match(error?.message ?? '', new RegExp(`^connecting to a:1: .*\\(${code}\\)\\. `))
  })
}

test('what a peer does is not', () => {
  for (const code of ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EADDRINUSE'])
    assert.equal(machineLimit(Object.assign(new Error(code), { code }), 'connecting'), null)
  assert.equal(machineLimit(undefined, 'connecting'), null)
})
