import { abortedError } from '../../model/errors.ts'

/**
 * Does something with each item, at most `limit` at once, in the order of the items.
 * @param limit a whole number from 1
 * @param signal aborted, it keeps the pool from starting more; the work itself must look at it as well
 * @returns the results, in the order of the items, once all work is over
 * @throws the first error of the work, once all that was started is over; `ABORTED` when the signal ended it
 */
export async function pool<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result[]> {
  const results: Result[] = []
  const errors: unknown[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length && errors.length === 0 && !signal?.aborted) {
      const index = next++
      try {
        results[index] = await work(items[index] as Item, index)
      } catch (error) {
        errors.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  if (errors.length > 0) throw errors[0]
  if (signal?.aborted && next < items.length)
    throw abortedError(`working through ${items.length} items`, signal)
  return results
}
