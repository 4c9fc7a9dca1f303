import type { TakeLine } from './compose-command.ts'
import type { Engine } from './engine.ts'
import { countOf, type EngineContents } from './engine-contents.ts'
import { PROJECT_LABEL } from './inspected-container.ts'
import { signalProcessesWith } from './leftover-processes.ts'

const REMOVAL_ATTEMPTS = 3

/**
 * Removes all that a project has made on the engine, and nothing else.
 * @param before what the engine held before anything of the project was started
 * @throws `ENGINE_FAILED`.
 */
export async function removeProject(
  engine: Engine,
  project: string,
  before: EngineContents,
  takeLine: TakeLine,
): Promise<void> {
  // An `up` that is still running would go on making what is removed here.
  endCompose(project)
  for (let attempt = 1; ; attempt++) {
    const made = await engine.contentsOf(project, before)
    if (countOf(made) === 0) return
    for (const [what, things] of Object.entries(made)) {
      for (const { name, names } of things as { name?: string; names?: readonly string[] }[])
        takeLine(`removing ${what.slice(0, -1)} ${name ?? names?.join(', ')}`)
    }
    try {
      await engine.remove(made, before)
    } catch (error) {
      if (attempt === REMOVAL_ATTEMPTS) throw error
    }
    // What was being made meanwhile is seen by another look.
    if (attempt === REMOVAL_ATTEMPTS) return
  }
}

/** Ends compose, and the builds that an older one leaves to another command. */
export function endCompose(project: string): void {
  for (const argument of [project, `${PROJECT_LABEL}=${project}`]) signalProcessesWith(argument, 'SIGKILL')
}
