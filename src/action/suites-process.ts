import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { onAbort } from '../spec/abort.ts'
import type { Engine } from '../stacks/compose/engine.ts'
import { distFolder } from './runner.ts'

/** Suites that are called off get so long to leave their results; the runner itself gives 10 s in all. */
const CALL_OFF_GRACE_MS = 4000

/** A running `tunnel-test run`. */
interface SuitesProcess {
  /** What it prints, until it has ended. */
  readonly lines: AsyncIterable<string>
  readonly ended: Promise<number>
  kill(signal: 'SIGINT' | 'SIGKILL'): void
}

/** The suites in a container. @param id the container that runs them */
export function suitesInContainer(engine: Engine, id: string): SuitesProcess {
  return {
    lines: texts(engine.logs(id, { follow: true })),
    ended: engine.wait(id),
    kill: (signal) => void engine.kill(id, signal).catch(() => {}),
  }
}

async function* texts(lines: AsyncIterable<{ readonly text: string }>): AsyncGenerator<string> {
  for await (const { text } of lines) yield text
}

/** The suites in a process of this machine. */
export function suitesOnRunner(runArguments: readonly string[]): SuitesProcess {
  const child = spawn(process.execPath, [join(distFolder(), 'cli.js'), 'run', ...runArguments], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines = new PassThrough({ objectMode: true })
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => void lines.write(line))
  }
  child.once('close', () => lines.end())
  return {
    lines,
    ended: new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve(code ?? 1))
    }),
    kill: (signal) => void child.kill(signal),
  }
}

/**
 * Takes the lines of the suites until they have ended; called off, they get a moment to leave their results.
 * @returns their exit code.
 */
export async function untilEnded(
  suites: SuitesProcess,
  takeLine: (line: string) => void,
  signal: AbortSignal,
): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const callOff = (): void => {
    suites.kill('SIGINT')
    timer = setTimeout(() => suites.kill('SIGKILL'), CALL_OFF_GRACE_MS)
  }
  const stopListening = onAbort(signal, callOff)
  if (signal.aborted) callOff()
  try {
    for await (const line of suites.lines) takeLine(line)
    return await suites.ended
  } finally {
    stopListening()
    clearTimeout(timer)
  }
}
