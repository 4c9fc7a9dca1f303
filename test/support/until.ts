import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_INTERVAL_MS = 5

/** Something that a look can find: anything but null and false. */
type Found<T> = Exclude<T, null | false | undefined>

/**
 * Looks again and again until it finds something: anything but null, undefined and false. Fails by name after 30 s, or
 * the time that is given.
 * @param what what is waited for, as a phrase
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  timeoutMs = 30_000,
): Promise<Found<T>> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found as Found<T>
    if (performance.now() > deadline) assert.fail(`not within ${timeoutMs} ms: ${what}`)
    await sleep(POLL_INTERVAL_MS)
  }
}
