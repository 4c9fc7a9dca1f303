import { abortedError } from '../../spec/errors.ts'
import type { Clock } from '../../spec/runtime.ts'

/** Time from Node's own timers. */
export const nodeClock: Clock = {
  now: (): number => performance.now(),
  wallTime: (): number => Date.now(),
  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortedError('waiting', signal))
      const onAbort = (): void => {
        clearTimeout(timer)
        reject(abortedError('waiting', signal))
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }, durationMs)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  },
  schedule(durationMs: number, callback: () => void): () => void {
    const timer = setTimeout(callback, durationMs)
    return () => clearTimeout(timer)
  },
}
