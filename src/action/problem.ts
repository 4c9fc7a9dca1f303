import { statfsSync } from 'node:fs'
import * as core from '@actions/core'
import { type ConfigurationWarning, formatWarning } from '../model/configuration-warning.ts'
import { isTunnelTestError, type SourceLocation, TunnelTestError } from '../model/errors.ts'
import { jobLogText } from './job-log.ts'
import { roots } from './runner.ts'
import { repositoryPath } from './workspace-path.ts'

/** The system's error codes for a file that can't be written, and their meaning. */
const WRITE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this user is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
}
/** With less than this a run can't write its next results. */
const LEAST_FREE_BYTES = 32_768

/**
 * Annotates what kept the run from happening, at its place if it is in the repository.
 * @param place where it is, for an error that doesn't say so itself
 */
export function annotateError(error: unknown, workspace: string, place?: SourceLocation): void {
  if (!isTunnelTestError(error)) {
    const found = jobLogText(String((error as Error | undefined)?.stack ?? error))
    core.error(`This is a fault of tunnel-test itself; please report it: ${found}`, {
      title: 'tunnel-test HARNESS_ERROR',
    })
    return
  }
  const location = error.details.location ?? place
  const file =
    location === undefined
      ? null
      : place === location
        ? location.file
        : repositoryPath(location.file, workspace)
  core.error(jobLogText(error.message), {
    title: `tunnel-test ${error.code}`,
    ...(file === null || location === undefined
      ? {}
      : { file, startLine: location.line, startColumn: location.column }),
  })
}

/** Annotates what is doubtful in the configuration, at its place if it is in the repository. */
export function annotateWarning(warning: ConfigurationWarning): void {
  const { message, location } = warning
  const title = 'tunnel-test: configuration'
  const file = location === undefined ? null : repositoryPath(location.file, roots().workspace)
  if (file === null || location === undefined) core.warning(jobLogText(formatWarning(warning)), { title })
  else
    core.warning(jobLogText(message), { title, file, startLine: location.line, startColumn: location.column })
}

/** An error of the system's about a file that can't be written, as an error of ours; any other stays unchanged. */
export function explained(error: unknown): unknown {
  const { code, path, message } = (error ?? {}) as NodeJS.ErrnoException
  const meaning = code === undefined || isTunnelTestError(error) ? undefined : WRITE_PROBLEMS[code]
  if (meaning === undefined) return error
  return new TunnelTestError('OUTPUT_NOT_WRITABLE', {
    doing: path === undefined ? 'writing the files of the run' : `writing ${path}`,
    found: `${meaning} (${message})`,
    advice: 'Make room, or set RUNNER_TEMP to a folder that can be written',
    cause: error,
  })
}

/** What is wrong with the disk that a folder is on; null if nothing is. */
export function diskProblem(folder: string): TunnelTestError | null {
  try {
    const { bavail, bsize, ffree, files } = statfsSync(folder)
    const freeBytes = bavail * bsize
    if (freeBytes >= LEAST_FREE_BYTES && (files === 0 || ffree > 0)) return null
    return new TunnelTestError('OUTPUT_NOT_WRITABLE', {
      doing: `writing the results to ${folder}`,
      found: `the disk is full: ${freeBytes} bytes${files === 0 ? '' : ` and ${ffree} files`} are left`,
      advice: 'Make room on the disk of RUNNER_TEMP, and run again',
    })
  } catch {
    return null
  }
}

/**
 * A run that did not end by itself.
 * @param found why
 * @param resultsAt where the results so far are, as a phrase; null where there are none
 */
export function abortedStepError(found: string, resultsAt: string | null): TunnelTestError {
  const where = resultsAt === null ? 'There are no results' : `The results so far are in ${resultsAt}`
  return new TunnelTestError('RUN_ABORTED', {
    doing: 'running the suites',
    found,
    advice: `${where}; no verdict is drawn from a part of a run`,
  })
}
