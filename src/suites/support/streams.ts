const STREAMS_PER_TEST = 10_000

/** The number of a test's seeded stream; no two tests share one. */
export function streamOf(testId: string, index: number): number {
  const [suite = 0, test = 0] = testId.split('.').map(Number)
  return (suite * 100 + test) * STREAMS_PER_TEST + index
}

/** The connection that a stream is sent on, as messages call it: each connection of a test has one, in their order. */
export function connectionOf(stream: number, testId: string): string {
  const test = Math.floor(stream / STREAMS_PER_TEST)
  const id = `${Math.floor(test / 100)}.${test % 100}`
  return `connection ${(stream % STREAMS_PER_TEST) + 1} of ${id === testId ? 'this test' : `test ${id}`}`
}
