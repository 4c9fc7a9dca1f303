import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { isTunnelTestError } from '../../model/errors.ts'
import type { HistoryEvent } from '../../model/event.ts'
import { copyConfiguration } from '../configuration-copy.ts'
import type { StackSurroundings } from '../kind.ts'
import { assertVerdict, orderOptions, relayUntilEnded } from '../relayed-run.ts'
import { DEFAULT_STARTUP_TIMEOUT_SECS, type StackSettings } from '../settings.ts'
import type { Stack, StackServices, StackSources, StackStart, StartedTunnel, SuitesOrder } from '../stack.ts'
import { type TimeLimit, timeLimit, unlessAborted } from '../time-limit.ts'
import { ComposeCommand, type ComposeProject } from './compose-command.ts'
import { needsOf } from './configured-needs.ts'
import { Engine } from './engine.ts'
import type { EngineContents } from './engine-contents.ts'
import { assertGoesOn } from './engine-end.ts'
import { type GivenProject, readProject } from './given-project.ts'
import { interruptionsOf } from './interruptions.ts'
import { JoinedProject } from './joined-project.ts'
import { assertServicesDiffer } from './role-services.ts'
import { collectServiceLogs } from './service-logs.ts'
import { notReadyInTime } from './startup-time.ts'
import { tearDown } from './tear-down.ts'
import { testsContainer } from './tests-container.ts'

/** Docker compose is killed when the start is aborted, and is gone within this time. */
const ABORT_GRACE_MS = 2000
/** An engine that doesn't answer within this time gets no further request. */
const LOOK_TIMEOUT_MS = 3000
/** How long the logs of services that are about to be removed are collected. */
const LAST_LOGS_MS = 8000
const LAST_LOGS_AFTER_SIGNAL_MS = 2000
/** From this exit code on, a signal has ended the process: 128 and the signal's number. */
const FIRST_SIGNAL_CODE = 128
const LOGS_FOLDER = 'services'

/**
 * A tunnel in docker compose, with the tests in its networks and a watcher beside each role. Nothing that existed before
 * is touched: names that files fix become the run's own.
 */
export class ComposeStack implements Stack {
  readonly name = 'compose'
  readonly sources: StackSources
  readonly files: readonly string[] = [`${LOGS_FOLDER}/server.log`]
  readonly #settings: StackSettings
  readonly #surroundings: StackSurroundings
  readonly #given: GivenProject
  #start: StackStart | null = null
  #startup: TimeLimit | null = null
  #engine: Engine | null = null
  #before: EngineContents | null = null
  #joined: JoinedProject | null = null

  private constructor(settings: StackSettings, surroundings: StackSurroundings, given: GivenProject) {
    this.#settings = settings
    this.#surroundings = surroundings
    this.#given = given
    const { configuration, composeFiles, roleServices } = given
    this.sources = { ports: configuration.ports, composeFiles, services: roleServices }
  }

  /**
   * Reads the settings and the configuration that they name.
   * @throws `RUNNER_UNSUPPORTED`, `CONFIG_NOT_FOUND`, `USAGE`, and what reading the configuration throws.
   */
  static open(settings: StackSettings, surroundings: StackSurroundings): ComposeStack {
    const project = readProject(settings, surroundings)
    assertServicesDiffer(project.roleServices)
    return new ComposeStack(settings, surroundings, project)
  }

  async start(start: StackStart): Promise<StartedTunnel> {
    this.#start = start
    const timeoutSecs = this.#startupTimeoutMs / 1000
    const what = `startup-timeout-secs (${timeoutSecs}) is over`
    const startup = timeLimit(this.#startupTimeoutMs, what, start.signal)
    this.#startup = startup
    const joined = await this.#inTime(async () => {
      const engine = await Engine.connect(startup.signal)
      this.#engine = engine.under(undefined)
      return await unlessAborted(this.#join(engine, start, startup.signal), startup.signal, ABORT_GRACE_MS)
    })
    this.#joined = joined
    const { target } = this.#given
    return { target: { ...target, ...joined.access } }
  }

  async run(order: SuitesOrder): Promise<number> {
    const [joined, engine, startup] = [this.#joined, this.#engine, this.#startup]
    if (joined === null || engine === null || startup === null) throw new Error('the stack was not started')
    const id = await this.#inTime(() => {
      const starting = joined.startTests(orderOptions(order), startup.signal)
      return unlessAborted(starting, startup.signal, ABORT_GRACE_MS)
    })
    startup.end()
    this.#surroundings.journal.suitesStarted(id)
    const takeEvent = (event: HistoryEvent): void => {
      if (event.type === 'run.started')
        this.#start?.log.info(`the suites run on ${event.run.runtime}, ${event.run.platform}`)
      order.takeEvent(event)
    }
    const end = await relayUntilEnded(testsContainer(engine, id), { ...order, takeEvent })
    if (order.signal.aborted) return end.exitCode
    if (end.exitCode >= FIRST_SIGNAL_CODE) await assertGoesOn(engine)
    await joined.assertNamesLeadHome()
    return assertVerdict(end)
  }

  async services(signal: AbortSignal): Promise<StackServices | null> {
    if (this.#engine === null) return null
    const limit = timeLimit(LOOK_TIMEOUT_MS, 'the docker engine does not answer', signal)
    try {
      await this.#engine.under(limit.signal).ping()
    } catch (error) {
      throw limit.isOver() ? new Error(String(limit.signal.reason)) : error
    } finally {
      limit.end()
    }
    const engine = this.#engine.under(signal)
    const { id } = this.#surroundings
    return {
      interruptions: () => interruptionsOf(engine, id, Object.values(this.#given.roleServices)),
      collectLogs: (folder) => collectServiceLogs(engine, id, folder, { signal }),
    }
  }

  async stop(): Promise<void> {
    const { id, workFolder } = this.#surroundings
    this.#startup?.end()
    try {
      const before = this.#before
      if (before !== null) {
        if (this.#start !== null) await this.#keepLogs(this.#start)
        await tearDown(id, {
          loadBefore: async () => before,
          testsContainer: null,
          logsFolder: null,
          tell: (lines) => lines.forEach((line) => void this.#start?.log.info(line)),
        })
      }
    } finally {
      await this.#engine?.close()
      rmSync(workFolder, { recursive: true, force: true })
    }
  }

  get #startupTimeoutMs(): number {
    return (this.#settings.startupTimeoutSecs ?? DEFAULT_STARTUP_TIMEOUT_SECS) * 1000
  }

  /** What kept the stack from starting: if time ran out, the service that was not ready. */
  async #inTime<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const isOver = this.#startup?.isOver() ?? false
      this.#startup?.end()
      if (!isOver || isTunnelTestError(error, 'STACK_NOT_READY')) throw error
      throw await notReadyInTime(this.#engine, this.#surroundings.id, this.#startupTimeoutMs)
    }
  }

  /** Brings up the services of the project, and the watchers beside its roles. */
  async #join(engine: Engine, { log }: StackStart, signal: AbortSignal): Promise<JoinedProject> {
    const { id, workFolder, results, dist, journal } = this.#surroundings
    const { furtherServices = [], hosts = {} } = this.#settings
    const { configuration, roleServices } = this.#given
    const compose = await ComposeCommand.find()
    const before = await engine.contents()
    const configFolder = join(workFolder, 'config')
    // Nobody else may look into it: it holds copies of the configuration.
    for (const folder of [workFolder, results]) mkdirSync(folder, { recursive: true, mode: 0o700 })
    const configFile = copyConfiguration(configuration, configFolder)
    const user = await userOf(engine)
    const image = process.env.TUNNEL_TEST_IMAGE
    journal.willStart(before)
    this.#before = before
    log.info(`starting the project ${id} with ${compose.words.join(' ')}, ${compose.version}`)
    return await JoinedProject.start(
      {
        project: this.#project(user),
        before,
        workFolder,
        furtherServices,
        ...needsOf(configuration),
        roleServices,
        dist,
        configFolder,
        ...(configFile === null ? {} : { configFile }),
        results,
        ...(image === undefined || image === '' ? {} : { image }),
        user,
        hosts,
        startupTimeoutMs: this.#startupTimeoutMs,
        signal,
        takeLine: (line) => log.info(line),
      },
      compose,
      engine,
    )
  }

  #project(user: string): ComposeProject {
    const { id, workFolder } = this.#surroundings
    const { envFile, composeProfile = [] } = this.#settings
    return {
      name: id,
      files: this.#given.composeFiles,
      ...(envFile === undefined ? {} : { envFile: resolve(envFile) }),
      profiles: composeProfile,
      variables: {
        TUNNEL_TEST_USER: user,
        ...(this.#given.isBundled ? { TUNNEL_TEST_SECRET_FILE: writeSecret(workFolder) } : {}),
      },
    }
  }

  /** Saves the end of each service's log in the folder of the results, as far as nothing else is in the way. */
  async #keepLogs({ folder, log, signal }: StackStart): Promise<void> {
    const engine = this.#engine
    if (engine === null) return
    const timeMs = signal.aborted ? LAST_LOGS_AFTER_SIGNAL_MS : LAST_LOGS_MS
    const limit = timeLimit(timeMs, `collecting the logs took more than ${timeMs / 1000} s`)
    try {
      const collected = mkdtempSync(join(this.#surroundings.workFolder, 'logs-'))
      await collectServiceLogs(engine, this.#surroundings.id, collected, { signal: limit.signal })
      for (const name of readdirSync(collected)) {
        const file = join(folder.path, LOGS_FOLDER, name)
        if (existsSync(file)) log.warning(`${file} is in the way of the log of a service, which is not kept`)
        else cpSync(join(collected, name), folder.make(`${LOGS_FOLDER}/${name}`), { errorOnExist: true })
      }
    } catch (error) {
      log.warning(`the logs of the services could not be kept: ${(error as Error).message}`)
    } finally {
      limit.end()
    }
  }
}

/** The containers write their results as this user does; a rootless engine maps its root to this user. */
async function userOf(engine: Engine): Promise<string> {
  return (await engine.isRootless()) ? '0:0' : `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`
}

/** A new secret for the roles of the bundled stack, which run as this user. @returns its file */
function writeSecret(folder: string): string {
  const file = join(folder, 'secret')
  writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  return file
}
