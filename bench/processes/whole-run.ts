import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { serve } from './serve.ts'

export interface WholeRunParameters {
  /** The built command. */
  readonly command: string
  readonly folder: string
}

/** One run of the command; it is told to end when this process ends. */
serve({ run }, null)

/** Runs all suites with the profile `spec`. Returns what `metrics.json` holds. */
async function run({ command, folder }: WholeRunParameters): Promise<unknown> {
  const child = spawn(process.execPath, [command, 'run', '--profile', 'spec', '--out', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const onExit = (): void => void child.kill('SIGTERM')
  process.on('exit', onExit)
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
    if (code !== 0) throw new Error(`the run ended with exit code ${code}`)
    return JSON.parse(readFileSync(join(folder, 'metrics.json'), 'utf8'))
  } finally {
    process.off('exit', onExit)
  }
}
