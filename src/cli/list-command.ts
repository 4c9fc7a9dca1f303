import { PROFILES, type ProfileName } from '../model/profile.ts'
import { suites } from '../suites/index.ts'
import { standardOutput } from './output.ts'

/** `tunnel-test list`: every test, as a table or as JSON; what it requires has the figures of the profile. */
export function list(options: { readonly json?: boolean; readonly profile: ProfileName }): void {
  const profile = PROFILES[options.profile]
  const tests = suites.flatMap((suite) =>
    suite.tests.map(({ id, seedId, section, title, requirement, startsFrom, needs }) => ({
      id,
      seedId,
      section,
      suite: { id: suite.id, name: suite.name },
      title,
      requirement: requirement(profile),
      startingState: startsFrom,
      needs: [...new Set(needs)],
    })),
  )
  if (options.json) {
    standardOutput.write(`${JSON.stringify(tests, null, 2)}\n`)
    return
  }
  const lines: string[] = []
  let suite = 0
  for (const test of tests) {
    if (test.suite.id !== suite)
      lines.push(`${suite === 0 ? '' : '\n'}Suite ${test.suite.id}: ${test.suite.name}`)
    suite = test.suite.id
    lines.push(
      `  ${test.id.padEnd(5)} seed ${test.seedId.padEnd(4)} section ${test.section.padEnd(18)} ${test.title}`,
    )
    lines.push(`        ${test.requirement}`)
    lines.push(
      `        starts from: active client ${test.startingState.activeClient}; needs: ${test.needs.join(', ')}`,
    )
  }
  lines.push(`\n${tests.length} tests`)
  standardOutput.write(`${lines.join('\n')}\n`)
}
