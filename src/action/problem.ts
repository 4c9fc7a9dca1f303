import * as core from '@actions/core'
import { type ConfigurationWarning, formatWarning } from '../spec/configuration-warning.ts'
import { isTunnelTestError, type SourceLocation, TunnelTestError } from '../spec/errors.ts'
import { jobLogText } from './job-log.ts'
import type { RunState } from './run-state.ts'
import { roots } from './runner.ts'
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

/** Annotates what is doubtful in the configuration, at its place if it is in the repository. */
export function annotateWarning(warning: ConfigurationWarning): void {
  const { message, location } = warning
  const title = 'tunnel-test: configuration'
  const file = location === undefined ? null : repositoryPath(location.file, roots().workspace)
  if (file === null || location === undefined) core.warning(jobLogText(formatWarning(warning)), { title })
  else
    core.warning(jobLogText(message), { title, file, startLine: location.line, startColumn: location.column })
}

/** A run that did not end by itself. @param found how that came */
export function calledOffError(found: string, { resultsAt }: RunState): TunnelTestError {
  return new TunnelTestError('RUN_CALLED_OFF', {
    doing: 'running the suites',
    found,
    advice: `The results so far are in ${resultsAt}; no verdict is drawn from a part of a run`,
  })
}
