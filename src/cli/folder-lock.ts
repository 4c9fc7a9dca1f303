import { randomInt, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, readlinkSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { TunnelTestError } from '../model/errors.ts'
import { nodeClock } from '../runtimes/node/clock.ts'

const CLAIM = /^\.tunnel-test-lock-[\w-]+$/
const HEARTBEAT_MS = 1000
/** A holder whose process can't be seen from here renews its heartbeat within this time. */
const HEARTBEAT_PATIENCE_MS = 5000
const HEARTBEAT_LOOK_MS = 100
const ATTEMPTS = 4
const LONGEST_PAUSE_MS = 400

/** Who holds a folder, or is about to. */
interface LockClaim {
  readonly pid: number
  /** When the process started, in the kernel's count: a pid alone may belong to another process by now. */
  readonly startTime: string | null
  /** The boot and the namespace in which the pid is valid. */
  readonly place: string
}

/**
 * Keeps a folder for this process. Each contender lays down a claim of its own and then looks for others: a claim of a
 * process that is gone can be removed without taking away a living one's. It is known by its process or, from another
 * container or machine, by its heartbeat.
 */
export class FolderLock {
  readonly #file: string
  readonly #heartbeat: NodeJS.Timeout

  private constructor(file: string) {
    this.#file = file
    writeFileSync(file, `${JSON.stringify(ownClaim())}\n`, { flag: 'wx' })
    this.#heartbeat = setInterval(() => beat(file), HEARTBEAT_MS)
    this.#heartbeat.unref()
  }

  /** Throws `OUTPUT_IN_USE` where another process has the folder, and what writing into it throws. */
  static async take(folder: string): Promise<FolderLock> {
    let holder = ''
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const name = `.tunnel-test-lock-${randomUUID()}`
      const lock = new FolderLock(join(folder, name))
      const other = await livingClaim(folder, name)
      if (other === null) return lock
      lock.release()
      holder = other
      // Two that began at once have seen each other: one of them will be the first the next time.
      await nodeClock.sleep(randomInt(LONGEST_PAUSE_MS))
    }
    throw new TunnelTestError('OUTPUT_IN_USE', {
      doing: `opening the results folder ${folder}`,
      found: `${holder} is using it`,
      advice: 'Wait for its end, or give another folder with --out',
    })
  }

  release(): void {
    clearInterval(this.#heartbeat)
    rmSync(this.#file, { force: true })
  }
}

/** Who else claims the folder, as a phrase; null for nobody. What dead processes have left is removed. */
async function livingClaim(folder: string, ownName: string): Promise<string | null> {
  for (const name of readdirSync(folder)) {
    if (name === ownName || !CLAIM.test(name)) continue
    const file = join(folder, name)
    const claim = readClaim(file)
    if (claim !== null && claim.place === ownPlace()) {
      if (isRunning(claim)) return `process ${claim.pid}`
    } else if (await beats(file)) {
      return 'a process of another container or machine'
    }
    try {
      rmSync(file, { force: true })
    } catch {
      // Another user's: it is dead all the same.
    }
  }
  return null
}

/** Null for one that can't be read, which may be half-written. */
function readClaim(file: string): LockClaim | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockClaim
  } catch {
    return null
  }
}

async function beats(file: string): Promise<boolean> {
  const timeOf = (): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs
  const first = timeOf()
  const until = nodeClock.now() + HEARTBEAT_PATIENCE_MS
  while (nodeClock.now() < until) {
    await nodeClock.sleep(HEARTBEAT_LOOK_MS)
    const now = timeOf()
    if (now === undefined) return false
    if (now !== first) return true
  }
  return false
}

function beat(file: string): void {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // The folder is gone; its results say so.
  }
}

function ownClaim(): LockClaim {
  return { pid: process.pid, startTime: startTimeOf(process.pid), place: ownPlace() }
}

function ownPlace(): string {
  const boot = textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  const namespace = textOf(() => readlinkSync('/proc/self/ns/pid'))
  return boot === null || namespace === null ? hostname() : `${boot} ${namespace}`
}

function isRunning({ pid, startTime }: LockClaim): boolean {
  if (startTime !== null) return startTimeOf(pid) === startTime
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Null for a process that has ended, and where the kernel doesn't say. */
function startTimeOf(pid: number): string | null {
  const text = textOf(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  // The command's name, in brackets, may hold anything.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state] = fields ?? []
  return state === undefined || state === 'Z' || state === 'X' ? null : (fields?.[19] ?? null)
}

function textOf(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}
