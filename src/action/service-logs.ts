import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
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

/** Writes the log of each service of a project into a folder, one file a container, with the engine's times. */
export async function collectServiceLogs(
  engine: Engine,
  project: string,
  folder: string,
): Promise<readonly ServiceLog[]> {
  mkdirSync(folder, { recursive: true })
  const containers = await engine.containers(project)
  return Promise.all(
    containers.map(async ({ id, service }, index) => {
      const replica = containers.slice(0, index).filter((other) => other.service === service).length + 1
      const name = replica === 1 ? service : `${service}-${replica}`
      const lastLines: string[] = []
      let lines = 0
      const noted = async function* (): AsyncGenerator<string> {
        for await (const { text } of engine.logs(id, { timestamps: true })) {
          lines++
          lastLines.push(text)
          if (lastLines.length > SHOWN_LINES) lastLines.shift()
          yield `${text}\n`
        }
      }
      await pipeline(noted, createWriteStream(join(folder, `${fileName(name)}.log`)))
      return { service: name, lines, lastLines }
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
