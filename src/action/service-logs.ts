import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Engine } from '../stacks/compose/engine.ts'
import { printGroup } from './job-log.ts'

/** So much of each log is shown in the job log; the whole is in the artifact. */
const SHOWN_LINES = 200

/** The end of a service's log. */
interface ServiceLog {
  readonly service: string
  readonly lines: number
  readonly lastLines: readonly string[]
}

/** Writes the log of each service of a project into a folder, one file a service, with the engine's times. */
export async function collectServiceLogs(
  engine: Engine,
  project: string,
  folder: string,
): Promise<readonly ServiceLog[]> {
  mkdirSync(folder, { recursive: true })
  const containers = await engine.containers(project)
  return Promise.all(
    containers.map(async ({ id, service }) => {
      const file = createWriteStream(join(folder, `${fileName(service)}.log`))
      const lastLines: string[] = []
      let lines = 0
      for await (const { text } of engine.logs(id, { timestamps: true })) {
        if (!file.write(`${text}\n`))
          await new Promise<void>((drained) => file.once('drain', () => drained()))
        lines++
        lastLines.push(text)
        if (lastLines.length > SHOWN_LINES) lastLines.shift()
      }
      file.end()
      await finished(file)
      return { service, lines, lastLines }
    }),
  )
}

/** Shows the end of each log in the job log, in a group of its own. */
export function printServiceLogs(logs: readonly ServiceLog[]): void {
  for (const { service, lines, lastLines } of logs) {
    const part = lines > lastLines.length ? ` (the last ${lastLines.length} of ${lines} lines)` : ''
    printGroup(`log of ${service}${part}`, lastLines)
  }
}

function fileName(service: string): string {
  return service.replace(/[^\w.-]/g, '_')
}
