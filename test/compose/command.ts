import { type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HistoryEvent } from '../../src/model/event.ts'
import { type Finished, readHistory } from '../system/cli.ts'

/** Runs some words to their end. */
export function runWords(words: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
  const child = spawn(words[0] as string, words.slice(1), { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
  })
}

/** The compose project of a run of the command, as its history names it; empty if it started none. */
export function projectOf(results: string): string {
  if (!existsSync(join(results, 'history.ndjson'))) return ''
  const messages = readHistory(results).flatMap((event: HistoryEvent) =>
    event.type === 'log' ? [event.message] : [],
  )
  return messages.map((message) => /^starting the project (\S+)/.exec(message)?.[1] ?? '').find(Boolean) ?? ''
}

/** The lines of a run's harness log. */
export function harnessLog(results: string): string {
  return readFileSync(join(results, 'logs/harness.log'), 'utf8')
}
