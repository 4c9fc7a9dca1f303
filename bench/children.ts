import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import { SUITE_NODE_ARGUMENTS } from '../src/tap/execution-plan.ts'
import type { Bundle } from './bundle.ts'
import type { Call, Message } from './processes/serve.ts'

const START_TIMEOUT_MS = 15_000
const CALL_TIMEOUT_MS = 120_000
const STOP_GRACE_MS = 3000
const KEPT_ERROR_OUTPUT = 4000

/** A process of the bench that is up. */
export interface Child {
  /** What it said when it was up. */
  readonly ready: unknown
  /** Has it do something. Rejects when it fails, when it takes too long, and when the process ends. */
  call<Result>(method: string, parameters: unknown, timeoutMs?: number): Promise<Result>
  /** Ends it, and resolves once it has ended. */
  stop(): Promise<void>
}

/** All processes that the bench has started; none outlives it, in whatever way it ends. */
export class Children {
  readonly #bundle: Bundle
  readonly #nodeArguments: readonly string[]
  readonly #running = new Set<RunningChild>()
  #closed = false

  /** @param nodeArguments what every process is started with. */
  constructor(bundle: Bundle, nodeArguments: readonly string[]) {
    this.#bundle = bundle
    this.#nodeArguments = nodeArguments
  }

  /** Starts a process, and waits until it says that it is up. */
  start(name: string, ...args: readonly (string | number)[]): Promise<Child> {
    return this.#start(name, [], args)
  }

  /** Starts a process that is the harness, as a run starts the process of a suite. */
  startHarness(name: string): Promise<Child> {
    return this.#start(name, SUITE_NODE_ARGUMENTS, [])
  }

  async #start(
    name: string,
    nodeArguments: readonly string[],
    args: readonly (string | number)[],
  ): Promise<Child> {
    if (this.#closed) throw new Error(`starting ${name}: the bench is ending`)
    const child = new RunningChild(name, [
      ...this.#nodeArguments,
      ...nodeArguments,
      this.#bundle.file(name),
      ...args.map(String),
    ])
    this.#running.add(child)
    void child.exited.then(() => this.#running.delete(child))
    await child.untilReady()
    return child
  }

  /** Starts a process that says, when it is up, which port it listens on. */
  async startListening(name: string, ...args: readonly (string | number)[]): Promise<number> {
    const { ready } = await this.start(name, ...args)
    return (ready as { readonly port: number }).port
  }

  /** Ends all processes; no other can be started afterwards. */
  async stop(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#running].map((child) => child.stop()))
  }
}

interface PendingCall {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

class RunningChild implements Child {
  readonly exited: Promise<void>
  readonly #name: string
  readonly #process: ChildProcess
  readonly #pending = new Map<number, PendingCall>()
  readonly #up: Promise<unknown>
  #ready: unknown
  #calls = 0
  #errorOutput = ''
  #hasExited = false

  constructor(name: string, args: readonly string[]) {
    this.#name = name
    // The channel tells the process when the bench is gone; its own session keeps a terminal's Ctrl-C from it.
    this.#process = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      detached: true,
    })
    this.#process.stderr?.on('data', (text: Buffer) => {
      this.#errorOutput = (this.#errorOutput + text.toString()).slice(-KEPT_ERROR_OUTPUT)
    })
    this.exited = new Promise((resolve) => {
      this.#process.once('exit', () => resolve())
      this.#process.once('error', () => resolve())
    })
    this.#up = new Promise((resolve, reject) => {
      this.#process.on('message', (message: Message) => {
        if (message.type === 'ready') resolve(message.value)
        else this.#onAnswer(message)
      })
      void this.exited.then(() => reject(this.#ended()))
    })
    this.#up.catch(() => {})
    void this.exited.then(() => {
      this.#hasExited = true
      for (const { reject } of this.#pending.values()) reject(this.#ended())
      this.#pending.clear()
    })
  }

  get ready(): unknown {
    return this.#ready
  }

  async untilReady(): Promise<void> {
    this.#ready = await within(START_TIMEOUT_MS, this.#up, `starting ${this.#name}`)
  }

  call<Result>(method: string, parameters: unknown, timeoutMs: number = CALL_TIMEOUT_MS): Promise<Result> {
    const answer = new Promise<unknown>((resolve, reject) => {
      if (this.#hasExited) return reject(this.#ended())
      const call: Call = { id: this.#calls++, method, parameters }
      this.#pending.set(call.id, { resolve, reject })
      this.#process.send(call)
    })
    return within(timeoutMs, answer, `${method} in ${this.#name}`) as Promise<Result>
  }

  async stop(): Promise<void> {
    if (this.#hasExited) return
    // It ends by itself when the channel closes, and cleans up then.
    if (this.#process.connected) this.#process.disconnect()
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_GRACE_MS)
    await this.exited
    clearTimeout(timer)
  }

  #onAnswer(message: Exclude<Message, { type: 'ready' }>): void {
    const call = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.type === 'result') call?.resolve(message.value)
    else call?.reject(new Error(`${this.#name}: ${message.error}`))
  }

  #ended(): Error {
    const output = this.#errorOutput.trim()
    return new Error(`the process ${this.#name} has ended${output === '' ? '' : `\n${output}`}`)
  }
}

async function within<T>(timeoutMs: number, promise: Promise<T>, doing: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${doing}: not done after ${timeoutMs / 1000} s`)), timeoutMs)
  })
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
