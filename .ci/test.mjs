// Runs every stage that must pass, in order; says what each does, and at the end how long each took. The first that fails ends it.
import { spawnSync } from 'node:child_process'

const STAGES = [
  ['test:architecture', 'the imports keep to the arrows, and generated documentation is up to date'],
  ['typecheck', 'the whole project, and the portable folders with web libraries alone'],
  ['lint', 'Biome'],
  ['build', 'dist/, which the later stages run'],
  ['test:unit', 'everything that needs no stack of its own'],
  ['test:system', 'the command and the action on real tunnels, sound ones and wrong ones'],
  [
    'test:limits',
    'what roles and runs may use beside hostile peers and on small machines, one test at a time',
  ],
]

const done = []
for (const [name, what] of STAGES) {
  console.log(`\n== ${done.length + 1} of ${STAGES.length}: ${name}: ${what}`)
  const startedAt = performance.now()
  const { status } = spawnSync('npm', ['run', '--silent', name], { stdio: 'inherit' })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  done.push(`${name} ${seconds} s`)
  if (status !== 0) {
    console.error(
      `\n== ${name} failed after ${seconds} s; what came before: ${done.slice(0, -1).join(', ') || 'nothing'}`,
    )
    process.exit(1)
  }
}
console.log(`\n== all stages passed: ${done.join(', ')}`)
