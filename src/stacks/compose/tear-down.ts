import { setTimeout as sleep } from 'node:timers/promises'
import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import { type TimeLimit, timeLimit, unlessAborted } from '../time-limit.ts'
import { Engine } from './engine.ts'
import type { EngineContents } from './engine-contents.ts'
import { PROJECT_LABEL } from './inspected-container.ts'
import { signalProcessesWith } from './leftover-processes.ts'
import { removeProject } from './project-removal.ts'
import { collectServiceLogs } from './service-logs.ts'

/** Stopping and removing a stack takes no longer, whatever grace periods its containers have. */
const TEAR_DOWN_MS = 10_000
/** How long suites that still run may take to leave their results. */
const ABORT_GRACE_MS = 5000
/** How long the logs of a run that was cut off are collected. */
const LOGS_MS = 10_000
/** An engine that was ended may be started again by the system within this time. */
const CONNECT_MS = 8000
const INTERVAL_MS = 500

/** What is known of a stack to be ended, maybe by another process than the one that started it. */
export interface LeftStack {
  /** What the engine held before anything of the stack was started. */
  loadBefore(engine: Engine): Promise<EngineContents>
  /** The id of the container of suites that may still run; null for none. */
  readonly testsContainer: string | null
  /** The folder that takes the logs of the services; null if they are not wanted. */
  readonly logsFolder: string | null
  /** Takes what was removed, and what could not be collected. */
  tell(lines: readonly string[]): void
}

/**
 * Stops and removes all that a project has on the engine; before that, suites that still run leave their results, and
 * the services' logs are collected.
 * @throws `ENGINE_FAILED` that says what may be left, and how to remove it.
 */
export async function tearDown(project: string, left: LeftStack): Promise<void> {
  let engine: Engine | null = null
  try {
    engine = await connected()
    if (left.testsContainer !== null) await endSuites(engine, left.testsContainer)
    if (left.logsFolder !== null) await keepLogs(engine, project, left.logsFolder, left)
    await remove(engine, project, left)
  } catch (error) {
    const services = engine === null ? null : await leftServices(engine, project)
    throw notRemoved(project, error, services)
  } finally {
    await engine?.close()
  }
}

/** Connects to the engine, if need be to one that has just been started again. */
async function connected(): Promise<Engine> {
  const limit = timeLimit(CONNECT_MS, `the docker engine did not answer within ${CONNECT_MS / 1000} s`)
  try {
    for (;;) {
      try {
        return (await Engine.connect(limit.signal)).under(undefined)
      } catch (error) {
        if (limit.isOver()) throw isTunnelTestError(error, 'ABORTED') ? overError(limit) : error
        await sleep(INTERVAL_MS)
      }
    }
  } finally {
    limit.end()
  }
}

async function endSuites(engine: Engine, id: string): Promise<void> {
  const limit = timeLimit(ABORT_GRACE_MS, 'the suites did not end')
  try {
    const limited = engine.under(limit.signal)
    await limited.kill(id, 'SIGINT')
    await limited.wait(id)
  } catch {
    // They are killed with the rest.
  } finally {
    limit.end()
  }
}

async function keepLogs(engine: Engine, project: string, folder: string, { tell }: LeftStack): Promise<void> {
  const limit = timeLimit(LOGS_MS, `collecting the logs took more than ${LOGS_MS / 1000} s`)
  try {
    await collectServiceLogs(engine, project, folder, { signal: limit.signal })
  } catch (error) {
    tell([`the logs of the services could not be read: ${(error as Error).message}`])
  } finally {
    limit.end()
  }
}

async function remove(engine: Engine, project: string, { loadBefore, tell }: LeftStack): Promise<void> {
  const limit = timeLimit(TEAR_DOWN_MS, `it was not done within ${TEAR_DOWN_MS / 1000} s`)
  const lines: string[] = []
  let isThere = true
  try {
    const limited = engine.under(limit.signal)
    const before = await loadBefore(limited)
    const made = await limited.contentsOf(project, before)
    isThere = made.containers.length > 0
    // A container that was killed needs no grace period.
    await limited.killAll(made)
    const removed = removeProject(limited, project, before, (line) => lines.push(line))
    await unlessAborted(removed, limit.signal)
  } catch (error) {
    throw limit.isOver() ? overError(limit) : error
  } finally {
    limit.end()
    signalProcessesWith(project, 'SIGKILL')
    if (isThere || lines.length > 0) tell(lines)
  }
}

function overError({ signal }: TimeLimit): Error {
  return new Error(String(signal.reason))
}

/** The services that still have containers; null where the engine doesn't say. */
async function leftServices(engine: Engine, project: string): Promise<readonly string[] | null> {
  const limit = timeLimit(1000, 'the docker engine does not answer')
  try {
    return (await engine.under(limit.signal).containers(project)).map(({ service }) => service)
  } catch {
    return null
  } finally {
    limit.end()
  }
}

function notRemoved(project: string, cause: unknown, left: readonly string[] | null): TunnelTestError {
  const why = isTunnelTestError(cause) ? cause.message : (cause as Error).message
  const what =
    left === null
      ? 'its containers, networks and volumes may still be there'
      : left.length === 0
        ? 'its containers are gone, but networks or volumes may still be there'
        : `the containers of these services are still there: ${left.join(', ')}`
  const filter = `--filter label=${PROJECT_LABEL}=${project}`
  const commands = [
    `docker ps -aq ${filter} | xargs -r docker rm -fv`,
    `docker network ls -q ${filter} | xargs -r docker network rm`,
    `docker volume ls -q ${filter} | xargs -r docker volume rm`,
  ]
  return new TunnelTestError('ENGINE_FAILED', {
    doing: `stopping the stack (project ${project})`,
    found: `${why}; ${what}`,
    advice: `Remove them once the engine answers: ${commands.join('; ')}`,
    cause,
  })
}
