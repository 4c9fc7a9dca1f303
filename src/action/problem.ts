import * as core from '@actions/core'
import { isTunnelTestError, type SourceLocation } from '../spec/errors.ts'
import { jobLogText } from './job-log.ts'
import { repositoryPath } from './workspace-path.ts'

/**
 * Annotates what kept the run from happening, at its place if it is in the repository.
 * @param place where it is, for an error that doesn't say so itself
 */
export function annotateError(error: unknown, workspace: string, place?: SourceLocation): void {
  if (!isTunnelTestError(error)) {
    core.error(
      `This is a fault of tunnel-test itself; please report it: ${(error as Error)?.stack ?? error}`,
      {
        title: 'tunnel-test HARNESS_ERROR',
      },
    )
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
