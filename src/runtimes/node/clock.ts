import { onAbort } from '../../spec/abort.ts'
import { abortedError } from '../../spec/errors.ts'
import type { Clock } from '../../spec/runtime.ts'

/** Time from Node's own timers. */
export const nodeClock: Clock = {
  now: (): number => performance.now(),
  wallTime: (): number => Date.now(),
  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortedError('waiting', signal))
      const until = performance.now() + durationMs
      let timer: NodeJS.Timeout
      // Node's timers count whole milliseconds from when its loop last looked at the clock, and come early by up to two.
      const wait = (): void => {
        const remainingMs = until - performance.now()
        if (remainingMs > 0) {
          timer = setTimeout(wait, Math.ceil(remainingMs))
          return
        }
        stopListening()
        resolve()
      }
      const stopListening = onAbort(signal, () => {
        clearTimeout(timer)
        reject(abortedError('waiting', signal))
      })
      timer = setTimeout(wait, Math.ceil(durationMs))
    })
  },
  schedule(durationMs: number, callback: () => void): () => void {
    const timer = setTimeout(callback, durationMs)
    return () => clearTimeout(timer)
  },
}
