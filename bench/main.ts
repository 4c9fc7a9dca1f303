import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError, Option } from 'commander'
import { abortOnSignals, exitCodeOfSignal } from '../src/cli/signals.ts'
import { type Bundle, bundleProcesses } from './bundle.ts'
import { Children } from './children.ts'
import { measureDirectEcho } from './direct-echo.ts'
import { describeMachine } from './machine.ts'
import type { Bench, Section } from './measurement.ts'
import { measureMemory } from './memory.ts'
import { measurePortWatch } from './port-watch.ts'
import { jsonOf, markdownOf, type Report, textOf } from './report.ts'
import { measureRoundTrips } from './round-trips.ts'
import { measureTunnelThroughput } from './tunnel-throughput.ts'
import { measureWeight } from './weight.ts'
import { measureWholeRun } from './whole-run.ts'

const RESULTS = fileURLToPath(new URL('./RESULTS.md', import.meta.url))
const FULL_ROUNDS = 5

type Part = (bench: Bench) => Promise<Section>

const PARTS: Readonly<Record<string, Part>> = {
  direct: measureDirectEcho,
  tunnel: measureTunnelThroughput,
  'round-trips': measureRoundTrips,
  'port-watch': measurePortWatch,
  memory: measureMemory,
  weight: measureWeight,
}

interface Options {
  readonly only?: readonly string[]
  readonly rounds: number
  readonly out: string
  readonly wholeRun?: true
  readonly cpuProf?: string
}

const program = new Command('npm run bench --')
  .description('Measures the harness and the reference tunnel side by side with their peers, in one run.')
  .addOption(new Option('--only <name...>', 'only these parts').choices(Object.keys(PARTS)))
  .option('--rounds <number>', 'how often every contender is measured', parseRounds, FULL_ROUNDS)
  .option('--out <dir>', 'folder for results.json and RESULTS.md', 'tunnel-test-results/bench')
  .option('--whole-run', 'also time a whole run of the command; takes minutes')
  .option('--cpu-prof <dir>', 'leave a CPU profile of every process there; the figures suffer from it')
  .action(main)
await program.parseAsync()

async function main(options: Options): Promise<void> {
  const { signal, received } = abortOnSignals()
  const machine = describeMachine()
  const folder = mkdtempSync(join(tmpdir(), 'tunnel-test-bench-'))
  const bundle = await bundleProcesses()
  const sections: Section[] = []
  try {
    for (const [name, part] of chosenParts(options)) {
      if (signal.aborted) break
      sections.push(
        await measurePart(name, part, {
          bundle,
          folder,
          rounds: options.rounds,
          nodeArguments:
            options.cpuProf === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(options.cpuProf)}`],
          signal,
        }),
      )
    }
  } finally {
    bundle.remove()
    rmSync(folder, { recursive: true, force: true })
  }
  if (signal.aborted) {
    process.exitCode = exitCodeOfSignal(received() ?? 'SIGINT')
    return
  }
  const leftOut = sections.flatMap((section) => section.leftOut)
  const report: Report = {
    date: new Date().toISOString().slice(0, 10),
    command: commandOf(options),
    rounds: options.rounds,
    machine,
    pairings: sections.flatMap(({ pairings }) => pairings),
    figures: sections.flatMap(({ figures }) => figures),
    leftOut,
  }
  const isFull =
    options.only === undefined &&
    options.cpuProf === undefined &&
    options.rounds >= FULL_ROUNDS &&
    leftOut.length === 0
  write(report, options.out, isFull)
  process.stdout.write(textOf(report))
}

function chosenParts({ only, wholeRun }: Options): [string, Part][] {
  const parts = Object.entries(PARTS).filter(([name]) => only?.includes(name) ?? true)
  return wholeRun ? [...parts, ['whole-run', measureWholeRun]] : parts
}

/** The command that measures the same again; where its results go doesn't matter. */
function commandOf({ only, rounds, wholeRun, cpuProf }: Options): string {
  const options = [
    ...(only === undefined ? [] : ['--only', ...only]),
    ...(rounds === FULL_ROUNDS ? [] : ['--rounds', String(rounds)]),
    ...(wholeRun === undefined ? [] : ['--whole-run']),
    ...(cpuProf === undefined ? [] : ['--cpu-prof DIR']),
  ]
  return ['npm run bench', ...(options.length === 0 ? [] : ['--', ...options])].join(' ')
}

interface Surroundings extends Omit<Bench, 'children' | 'progress'> {
  readonly bundle: Bundle
}

/** One part with processes of its own; a part that fails is left out of the results, and makes the command fail. */
async function measurePart(name: string, part: Part, { bundle, ...others }: Surroundings): Promise<Section> {
  const children = new Children(bundle, others.nodeArguments)
  const onAbort = (): void => void children.stop()
  others.signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await part({ ...others, children, progress: (text) => console.error(`${name}: ${text}`) })
  } catch (error) {
    if (!others.signal.aborted) {
      console.error(`${name} failed:`, error)
      process.exitCode = 1
    }
    const reason = error instanceof Error ? error.message : String(error)
    return { pairings: [], figures: [], leftOut: [`${name} failed: ${reason}`] }
  } finally {
    others.signal.removeEventListener('abort', onAbort)
    await children.stop()
  }
}

/** A full result is also the one that is kept beside the bench. */
function write(report: Report, folder: string, isFull: boolean): void {
  const markdown = markdownOf(report, existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'results.json'), jsonOf(report))
  writeFileSync(join(folder, 'RESULTS.md'), markdown)
  if (isFull) writeFileSync(RESULTS, markdown)
  console.error(
    `results in ${folder}; bench/RESULTS.md is ${isFull ? 'written' : 'left as it is: this is not a full result'}`,
  )
}

function parseRounds(text: string): number {
  const rounds = Number(text)
  if (Number.isInteger(rounds) && rounds > 0) return rounds
  throw new InvalidArgumentError('Give a whole number from 1.')
}
