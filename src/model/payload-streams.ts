const STREAMS_PER_TEST = 10_000

/** The number of a test's seeded stream, by its index from 0; no two tests share one. */
export function streamOf(testId: string, index: number): number {
  const [suite = 0, test = 0] = testId.split('.').map(Number)
  return (suite * 100 + test) * STREAMS_PER_TEST + index
}

/** The test that a seeded stream belongs to, and the stream's index there. */
export function testOfStream(stream: number): { readonly testId: string; readonly index: number } {
  const test = Math.floor(stream / STREAMS_PER_TEST)
  return { testId: `${Math.floor(test / 100)}.${test % 100}`, index: stream % STREAMS_PER_TEST }
}
