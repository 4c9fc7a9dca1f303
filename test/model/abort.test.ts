import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { onAbort } from '../../src/model/abort.ts'

test('all are called once, those taken back are not, and the signal has one listener', () => {
  const controller = new AbortController()
  const called: number[] = []
  const takeBacks = [0, 1, 2].map((number) => onAbort(controller.signal, () => called.push(number)))
  const same = (): void => void called.push(9)
  onAbort(controller.signal, same)
  onAbort(controller.signal, same)
  takeBacks[1]?.()
  assert.equal(getEventListeners(controller.signal, 'abort').length, 1)
  controller.abort()
  assert.deepEqual(called, [0, 2, 9, 9])
})

test('no signal, and one that is aborted already, call nobody', () => {
  onAbort(undefined, () => assert.fail())()
  onAbort(AbortSignal.abort(), () => assert.fail())()
})
