import { onAbort } from '../../model/abort.ts'
import { abortedError } from '../../model/errors.ts'
import type { Clock } from '../../model/runtime.ts'
import { setLongTimeout } from './long-timeout.ts'

/** Time from Node's own timers. */
export const nodeClock: Clock = {
  now: (): number => performance.now(),
  wallTime: (): number => Date.now(),
  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortedError('waiting', signal))
      const until = performance.now() + durationMs
      let clearTimer = (): void => {}
      // Node's timers count whole milliseconds from when its loop last looked at the clock, and come early by up to two.
      const wait = (): void => {
        const remainingMs = until - performance.now()
        if (remainingMs > 0) {
          clearTimer = setLongTimeout(wait, Math.ceil(remainingMs))
          return
        }
        stopListening()
        resolve()
      }
      const stopListening = onAbort(signal, () => {
        clearTimer()
        reject(abortedError('waiting', signal))
      })
      clearTimer = setLongTimeout(wait, Math.ceil(durationMs))
    })
  },
  schedule: (durationMs: number, callback: () => void): (() => void) => setLongTimeout(callback, durationMs),
}
