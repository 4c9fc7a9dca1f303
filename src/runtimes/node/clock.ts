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
      const timer = setTimeout(() => {
        stopListening()
        resolve()
      }, durationMs)
      const stopListening = onAbort(signal, () => {
        clearTimeout(timer)
        reject(abortedError('waiting', signal))
      })
    })
  },
  schedule(durationMs: number, callback: () => void): () => void {
    const timer = setTimeout(callback, durationMs)
    return () => clearTimeout(timer)
  },
}
