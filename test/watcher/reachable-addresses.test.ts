import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isReachedFrom } from '../../src/watcher/reachable-addresses.ts'

for (const [peer, bound, isReached] of [
  ['10.0.0.5', ['0.0.0.0'], true],
  ['10.0.0.5', ['::'], true],
  ['10.0.0.5', ['10.0.0.2'], true],
  ['10.0.0.5', ['127.0.0.1'], false],
  ['10.0.0.5', ['127.0.0.1', '0.0.0.0'], true],
  ['10.0.0.5', ['::1'], false],
  ['10.0.0.5', ['fd00::2'], false],
  ['::ffff:10.0.0.5', ['10.0.0.2'], true],
  ['::ffff:10.0.0.5', ['fd00::2'], false],
  ['fd00::5', ['0.0.0.0'], false],
  ['fd00::5', ['10.0.0.2'], false],
  ['fd00::5', ['::'], true],
  ['fd00::5', ['fd00::2'], true],
  ['fd00::5', ['::1'], false],
  ['127.0.0.1', ['127.0.0.1'], true],
  ['127.0.0.1', ['10.0.0.2'], true],
  ['::1', ['127.0.0.1'], true],
] as const) {
  test(`what listens at ${bound.join(' and ')} is ${isReached ? '' : 'not '}reached by ${peer}`, () => {
    assert.equal(isReachedFrom(peer, bound), isReached)
  })
}
