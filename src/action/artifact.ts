import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import * as core from '@actions/core'
import { jobLogLine } from '../report/workflow-command.ts'

/** A results service that doesn't answer is not waited for any longer. */
const UPLOAD_TIMEOUT_MS = 180_000

/** An artifact that was uploaded. */
export interface UploadedArtifact {
  readonly id: string
  readonly url: string
}

/**
 * Uploads all files of a folder as an artifact. What goes wrong is a warning in the job log and no more.
 * @param retentionDays null for the repository's own setting
 * @returns null where it was not uploaded
 */
export async function uploadFolder(
  folder: string,
  name: string,
  retentionDays: number | null,
): Promise<UploadedArtifact | null> {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    if (files.length === 0) return null
    const options = retentionDays === null ? {} : { retentionDays }
    // Large, and of no use where nothing is uploaded.
    const { DefaultArtifactClient } = await import('@actions/artifact')
    const upload = new DefaultArtifactClient().uploadArtifact(name, files, folder, options)
    const { id } = await withTimeout(upload)
    return { id: String(id ?? ''), url: artifactUrl(id) }
  } catch (error) {
    const message = `The results were not uploaded as the artifact ${name}: ${(error as Error).message}. They are in ${folder} on the runner; the verdict stands.`
    core.warning(jobLogLine(message), { title: 'tunnel-test: no artifact' })
    return null
  }
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    const message = `the results service did not take it within ${UPLOAD_TIMEOUT_MS / 1000} s`
    timer = setTimeout(() => reject(new Error(message)), UPLOAD_TIMEOUT_MS)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}

/** Where the artifact can be downloaded, as the service itself doesn't say. */
function artifactUrl(id: number | undefined): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = process.env
  if (id === undefined || !GITHUB_SERVER_URL || !GITHUB_REPOSITORY || !GITHUB_RUN_ID) return ''
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`
}
