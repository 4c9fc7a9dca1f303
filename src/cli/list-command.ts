import { suites } from '../suites/index.ts'

/** `tunnel-test list`: every test, as a table or as JSON. */
export function list(options: { readonly json?: boolean }): void {
  const tests = suites.flatMap((suite) =>
    suite.tests.map(({ id, seedId, title, requirement, startsFrom, needs }) => ({
      id,
      seedId,
      suite: { id: suite.id, name: suite.name },
      title,
      requirement,
      startingState: startsFrom,
      needs: [...new Set(needs)],
    })),
  )
  if (options.json) {
    console.log(JSON.stringify(tests, null, 2))
    return
  }
  let suite = 0
  for (const test of tests) {
    if (test.suite.id !== suite)
      console.log(`${suite === 0 ? '' : '\n'}Suite ${test.suite.id}: ${test.suite.name}`)
    suite = test.suite.id
    console.log(`  ${test.id.padEnd(5)} seed ${test.seedId.padEnd(4)} ${test.title}`)
    console.log(`        ${test.requirement}`)
    console.log(
      `        starts from: active client ${test.startingState.activeClient}; needs: ${test.needs.join(', ')}`,
    )
  }
  console.log(`\n${tests.length} tests`)
}
