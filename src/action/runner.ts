import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { TunnelTestError } from '../model/errors.ts'
import type { Roots } from './workspace-path.ts'

/** Where a job's `container:` sees the runner's folders; the engine knows them by other paths. */
const CONTAINER_PATH = '/__w/'

/** The folders of this step. The bundle lies in the action's dist/action. */
export function roots(): Roots {
  return {
    workspace: resolve(process.env.GITHUB_WORKSPACE || process.cwd()),
    action: fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, ''),
  }
}

/** The folder of this job's temporary files. */
export function temporaryFolder(): string {
  return process.env.RUNNER_TEMP || tmpdir()
}

/** The folder of the built tunnel-test. */
export function distFolder(): string {
  return fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
}

/**
 * A stack of containers needs an engine on this machine.
 * @throws `RUNNER_UNSUPPORTED` saying what to do instead.
 */
export function assertRunnerHasContainers(): void {
  const system = process.env.RUNNER_OS || process.platform
  if (system.toLowerCase() !== 'linux') {
    throw new TunnelTestError('RUNNER_UNSUPPORTED', {
      doing: 'starting the compose stack',
      found: `the runner's system is ${system}; its containers can't be joined`,
      advice:
        'Use runs-on: ubuntu-latest, or set the input stack to embedded (the bundled tunnel without containers)',
    })
  }
  const { GITHUB_WORKSPACE = '', RUNNER_TEMP = '' } = process.env
  if ([GITHUB_WORKSPACE, RUNNER_TEMP].some((path) => path.startsWith(CONTAINER_PATH))) {
    throw new TunnelTestError('RUNNER_UNSUPPORTED', {
      doing: 'starting the compose stack',
      found: "the job runs inside container:, where the engine can't see the workspace",
      advice: 'Remove container: from the job, or set the input stack to embedded or external',
    })
  }
}
