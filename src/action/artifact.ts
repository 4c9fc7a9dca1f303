import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import * as core from '@actions/core'
import { timeLimit, unlessAborted } from '../stacks/time-limit.ts'
import { jobLogLine } from '../text/job-log-line.ts'
import { printLine } from './job-log.ts'

/** An artifact that was uploaded. */
export interface UploadedArtifact {
  readonly id: string
  readonly url: string
}

/** The outcome of an upload. */
export interface Upload {
  /** Null if nothing was uploaded, or that is unknown. */
  readonly artifact: UploadedArtifact | null
  /** Whether it was cut off: the service may have all of it, a part or nothing, and the name is taken. */
  readonly isCutOff: boolean
}

/** Where and how long a folder is uploaded. */
export interface UploadOptions {
  readonly name: string
  /** Null for the repository's own setting. */
  readonly retentionDays: number | null
  /** How long a results service that doesn't answer is waited for. */
  readonly timeoutMs: number
  /** Cuts the upload off. */
  readonly signal?: AbortSignal
  /** What to expect of an upload that was cut off, as a sentence; empty for nothing. */
  readonly ifCutOff: string
}

/** Uploads all files of a folder as an artifact. A failure is only a warning in the job log. */
export async function uploadFolder(folder: string, options: UploadOptions): Promise<Upload> {
  const { name, retentionDays, timeoutMs, signal, ifCutOff } = options
  const seconds = Math.ceil(timeoutMs / 1000)
  const limit = timeLimit(timeoutMs, `the results service did not take it within ${seconds} s`, signal)
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    if (files.length === 0) {
      printLine('there are no results to upload')
      return { artifact: null, isCutOff: false }
    }
    const settings = retentionDays === null ? {} : { retentionDays }
    // Large, and of no use where nothing is uploaded.
    const { DefaultArtifactClient } = await import('@actions/artifact')
    const upload = new DefaultArtifactClient().uploadArtifact(name, files, folder, settings)
    const { id } = await unlessAborted(upload, limit.signal)
    printLine(`the results are in the artifact ${name}`)
    return { artifact: { id: String(id ?? ''), url: artifactUrl(id) }, isCutOff: false }
  } catch (error) {
    const isCutOff = limit.signal.aborted
    const told = `The results were not uploaded as the artifact ${name}: ${(error as Error).message}. They are in ${folder} on the runner; the verdict stands.`
    core.warning(jobLogLine([told, ...(isCutOff && ifCutOff !== '' ? [ifCutOff] : [])].join(' ')), {
      title: 'tunnel-test: no artifact',
    })
    return { artifact: null, isCutOff }
  } finally {
    limit.end()
  }
}

/** Where the artifact can be downloaded, as the service itself doesn't say. */
function artifactUrl(id: number | undefined): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env
  if (id === undefined || !GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_RUN_ID) return ''
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`
}
