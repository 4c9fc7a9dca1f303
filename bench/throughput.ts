export const MEGABYTE = 1024 * 1024
/** What a measurement of throughput sends there and back. */
export const TRANSFER_BYTES: number = 100 * MEGABYTE
/** So many transfers, each on a connection of its own, make one measurement. */
export const TRANSFERS = 3

/**
 * A measurement of throughput: transfers one after the other.
 * @returns MB a second, of which each went there and back.
 */
export async function throughput(
  transferMs: () => Promise<number>,
): Promise<{ readonly throughput: number }> {
  let durationMs = 0
  for (let transfer = 0; transfer < TRANSFERS; transfer++) durationMs += await transferMs()
  return { throughput: (TRANSFERS * TRANSFER_BYTES) / MEGABYTE / (durationMs / 1000) }
}
