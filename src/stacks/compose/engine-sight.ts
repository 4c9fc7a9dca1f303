import { TunnelTestError } from '../../model/errors.ts'
import type { Engine } from './engine.ts'

/**
 * Checks whether the engine has the files of this job. One elsewhere would make empty folders where it misses something,
 * and the tunnel would run from those.
 * @param paths the folders that containers will mount something of
 * @throws `RUNNER_UNSUPPORTED` naming the first that the engine doesn't see; `ENGINE_FAILED`.
 */
export async function assertEngineSees(engine: Engine, paths: readonly string[]): Promise<void> {
  for (const path of new Set(paths)) {
    if (await engine.sees(path)) continue
    throw new TunnelTestError('RUNNER_UNSUPPORTED', {
      doing: 'starting the compose stack',
      found: `the docker engine doesn't see this job's files: for it there is no ${path}`,
      observed: path,
      advice:
        "Run the engine on the machine of the job, or give it the runner's work folder at the same path; or set the stack to embedded or external",
    })
  }
}
