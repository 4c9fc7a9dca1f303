import { request } from 'undici'
import { retryUntil } from '../../primitives/deadline.ts'
import { nodeClock } from '../../runtimes/node/clock.ts'
import { HOST } from './files.ts'
import { notSpawned, notStarted, type RoleProcess } from './role-process.ts'

const START_TIMEOUT_MS = 15_000
const POLL_INTERVAL_MS = 50
const ANSWER_TIMEOUT_MS = 1000

/**
 * Waits until the server answers, and says that all listeners are open.
 * @param port the server's WebSocket port
 * @throws `STACK_NOT_STARTED`, `MACHINE_LIMIT`, `ABORTED`.
 */
export async function untilReady(
  port: number,
  processes: readonly RoleProcess[],
  signal: AbortSignal | undefined,
): Promise<void> {
  let last = 'no answer'
  const ready = await retryUntil(
    {
      clock: nodeClock,
      timeoutMs: START_TIMEOUT_MS,
      intervalMs: POLL_INTERVAL_MS,
      ...(signal === undefined ? {} : { signal }),
    },
    async () => {
      for (const { role, spawnError } of processes) {
        const error = spawnError()
        if (error !== null) throw notSpawned(role, error)
      }
      const ended = processes.find(({ child }) => child.exitCode !== null || child.signalCode !== null)
      if (ended !== undefined) throw notStarted(`${ended.role} ended by itself`, [ended])
      try {
        last = await missing(port)
      } catch (error) {
        last = `the server doesn't answer (${error instanceof Error ? error.message : String(error)})`
      }
      return last === '' ? true : null
    },
  )
  if (ready === null) throw notStarted(`${last} after ${START_TIMEOUT_MS / 1000} s`, processes)
}

/** The part of the server's `/status` that readiness depends on. */
interface ServerStatus {
  readonly clients: readonly { readonly id: number; readonly online: boolean; readonly listening: boolean }[]
  readonly tunnels: readonly { readonly listening: boolean }[]
}

/** What is still missing, or an empty text. */
async function missing(port: number): Promise<string> {
  const { statusCode, body } = await request(`http://${HOST}:${port}/status`, {
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
  })
  const status = (await body.json()) as ServerStatus
  if (statusCode !== 200) return `the server answers ${statusCode}`
  if (!status.tunnels.every(({ listening }) => listening)) return "the server's listeners are not up"
  const up = status.clients.filter(({ online, listening }) => online && listening).map(({ id }) => id)
  return up.includes(1) && up.includes(2) ? '' : `clients online and listening: ${up.join(', ') || 'none'}`
}
