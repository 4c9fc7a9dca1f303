/** What a timer of Node's can hold; it makes 1 ms of anything longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Calls back once after a duration of whatever length; never where it is endless.
 * @returns a function that takes the callback back
 */
export function setLongTimeout(callback: () => void, durationMs: number): () => void {
  let remainingMs = durationMs
  let timer: NodeJS.Timeout
  const wait = (): void => {
    const stepMs = Math.min(remainingMs, LONGEST_TIMER_MS)
    remainingMs -= stepMs
    timer = setTimeout(remainingMs > 0 ? wait : callback, stepMs)
  }
  wait()
  return () => clearTimeout(timer)
}
