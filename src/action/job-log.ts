import process from 'node:process'
import * as core from '@actions/core'
import { jobLogLine } from '../text/job-log-line.ts'

/** Prints a line of foreign text: nothing in it is taken for a workflow command. */
export function printLine(text: string): void {
  process.stdout.write(`${jobLogLine(text)}\n`)
}

/** Prints lines of foreign text as a group that folds. */
export function printGroup(title: string, lines: readonly string[]): void {
  core.startGroup(jobLogLine(title))
  for (const line of lines) printLine(line)
  core.endGroup()
}

/** Text of several lines, each made harmless for the job log. */
export function jobLogText(text: string): string {
  return text.split('\n').map(jobLogLine).join('\n')
}
