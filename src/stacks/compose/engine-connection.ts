import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Readable } from 'node:stream'
import { type Dispatcher, Pool } from 'undici'
import { abortedError, isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import { timeLimit } from '../time-limit.ts'

const JSON_HEADERS = { 'content-type': 'application/json' }
/** Even a very busy engine answers any request within this time, except for waiting for a container's end. */
const REQUEST_TIMEOUT_MS = 15_000
const DEFAULT_SOCKET = '/var/run/docker.sock'

type Method = 'GET' | 'POST' | 'DELETE'

/** What a request is made with, beside its method and path. */
interface RequestOptions {
  /** Statuses beside 2xx that are no error. */
  readonly accepted?: readonly number[]
  /** What is sent as JSON. */
  readonly sent?: unknown
}

interface Answer {
  readonly status: number
  readonly text: string
}

/**
 * The engine's API over its unix socket. No request outlasts the signal that the connection was made under, and only
 * streams take longer than 15 s: else they throw `ABORTED`, or `ENGINE_FAILED`.
 */
export class EngineConnection {
  readonly #pool: Pool
  readonly #signal: AbortSignal | undefined

  private constructor(pool: Pool, signal: AbortSignal | undefined) {
    this.#pool = pool
    this.#signal = signal
  }

  /** Connects to the engine of this machine. Throws `ENGINE_UNREACHABLE`, `ABORTED`. */
  static async open(signal?: AbortSignal): Promise<EngineConnection> {
    const socketPath = engineSocket()
    // A log that is followed may be silent for long, and a container may take its time to end.
    const pool = new Pool('http://localhost', { socketPath, bodyTimeout: 0, headersTimeout: 0 })
    const connection = new EngineConnection(pool, signal)
    try {
      await connection.ask('GET', '/_ping')
      return connection
    } catch (error) {
      await connection.close()
      if (isTunnelTestError(error, 'ABORTED')) throw error
      throw unreachable(socketPath, error)
    }
  }

  /** The same connections, under another signal. */
  under(signal: AbortSignal | undefined): EngineConnection {
    return new EngineConnection(this.#pool, signal)
  }

  /** A request whose answer comes at once. */
  async ask(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
    const seconds = REQUEST_TIMEOUT_MS / 1000
    const limit = timeLimit(REQUEST_TIMEOUT_MS, `it did not answer within ${seconds} s`, this.#signal)
    try {
      const { statusCode, body } = await this.#request(method, path, limit.signal, options)
      return { status: statusCode, text: await body.text() }
    } catch (error) {
      throw this.failed(method, path, limit.isOver() ? new Error(String(limit.signal.reason)) : error)
    } finally {
      limit.end()
    }
  }

  async json<T>(path: string): Promise<T> {
    return JSON.parse((await this.ask('GET', path)).text) as T
  }

  /** The answer at a path; null if the engine has nothing there. */
  async jsonIfThere<T>(path: string): Promise<T | null> {
    const { status, text } = await this.ask('GET', path, { accepted: [404] })
    return status === 404 ? null : (JSON.parse(text) as T)
  }

  /** A request whose answer may take long. What fails while it is read is reported by {@link failed}. */
  async stream(method: Method, path: string): Promise<Dispatcher.ResponseData['body'] & Readable> {
    try {
      return (await this.#request(method, path, this.#signal, {})).body
    } catch (error) {
      throw this.failed(method, path, error)
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }

  async #request(
    method: Method,
    path: string,
    signal: AbortSignal | undefined,
    { accepted = [], sent }: RequestOptions,
  ): Promise<Dispatcher.ResponseData> {
    const content = sent === undefined ? {} : { body: JSON.stringify(sent), headers: JSON_HEADERS }
    const limited = signal === undefined ? {} : { signal }
    const response = await this.#pool.request({ method, path, ...content, ...limited })
    const { statusCode, body } = response
    if (statusCode < 300 || accepted.includes(statusCode)) return response
    const text = await body.text()
    throw new TunnelTestError('ENGINE_FAILED', {
      doing: doing(method, path),
      found: `it answered ${statusCode}: ${text.trim()}`,
      observed: String(statusCode),
    })
  }

  /** The error for a failed request. */
  failed(method: Method, path: string, error: unknown): TunnelTestError {
    if (isTunnelTestError(error)) return error
    if (this.#signal?.aborted) return abortedError(doing(method, path), this.#signal)
    return new TunnelTestError('ENGINE_FAILED', {
      doing: doing(method, path),
      found: error instanceof Error ? error.message : String(error),
      advice: 'Look whether the engine runs (docker info), and at its log',
      cause: error,
    })
  }
}

function doing(method: Method, path: string): string {
  return `asking the docker engine for ${method} ${path.split('?')[0]}`
}

/** Where the engine listens: what DOCKER_HOST says, else the first of the customary places. */
function engineSocket(): string {
  const { DOCKER_HOST, XDG_RUNTIME_DIR, HOME } = process.env
  if (DOCKER_HOST !== undefined && DOCKER_HOST !== '') {
    if (DOCKER_HOST.startsWith('unix://')) return DOCKER_HOST.slice('unix://'.length)
    throw new TunnelTestError('ENGINE_UNREACHABLE', {
      doing: 'connecting to the docker engine',
      found: `DOCKER_HOST is ${DOCKER_HOST}, an engine that does not share this machine's files`,
      advice: 'Run the job where the engine runs, or set the stack to embedded or external',
    })
  }
  const places = [
    DEFAULT_SOCKET,
    ...(XDG_RUNTIME_DIR === undefined ? [] : [join(XDG_RUNTIME_DIR, 'docker.sock')]),
    ...(HOME === undefined ? [] : [join(HOME, '.docker/run/docker.sock')]),
  ]
  return places.find((place) => existsSync(place)) ?? DEFAULT_SOCKET
}

function unreachable(socketPath: string, cause: unknown): TunnelTestError {
  const code = ((cause as Error).cause as NodeJS.ErrnoException | undefined)?.code
  const found = isTunnelTestError(cause) ? cause.details.found : (cause as Error).message
  return new TunnelTestError('ENGINE_UNREACHABLE', {
    doing: `connecting to the docker engine at ${socketPath}`,
    found: code === 'EACCES' ? 'this user may not use it' : found,
    advice:
      code === 'EACCES'
        ? 'Add this user to the group docker'
        : 'Start docker (on GitHub, runs-on: ubuntu-latest has it), or set the stack to embedded',
    cause,
  })
}
