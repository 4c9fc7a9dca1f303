import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, parse, relative, resolve, sep } from 'node:path'
import { type ErrorCode, isTunnelTestError, TunnelTestError } from '../model/errors.ts'
import { machineLimit } from '../runtimes/node/machine-limit.ts'
import { FolderLock } from './folder-lock.ts'

/** Lists what this program has made in a folder, and is known by. */
const MARK = '.tunnel-test.json'
const MADE_BY = 'tunnel-test'
/** Nothing else is ever made, or believed to be. */
const OWN_NAME =
  /^(history\.ndjson|results\.tap|metrics\.json(\.part)?|logs(\/[\w-]+\.log)?|services(\/[\w.-]+\.log)?|config(\/[\w-]+(\/[\w-]+(\.\w+)?)?)?)$/
/** Errors of what the folder lies on, rather than of which folder was chosen. */
const NO_ROOM: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT', 'EIO']

/** The paths that were made, relative to the folder; with the hash of what was written where that is known. */
type Mark = Map<string, string | null>

/** What a command is going to do with a folder. */
export interface FolderUse {
  /** The files that it makes, relative to the folder. */
  readonly files: readonly string[]
  /** Whether all that an earlier command made goes, or only what stands where this one's files will. */
  readonly replaces: 'all' | 'files'
  /** A file or folder that the command reads. */
  readonly input?: string
}

/**
 * A folder that takes what a command makes, locked by this process. Of what is there already, only what an
 * earlier command made and listed in its mark is ever replaced.
 */
export class OutputFolder {
  readonly path: string
  readonly #lock: FolderLock
  readonly #mark: Mark

  private constructor(path: string, lock: FolderLock, mark: Mark) {
    this.path = path
    this.#lock = lock
    this.#mark = mark
  }

  /**
   * Makes the folder unless it is there, and clears away what an earlier command made.
   * @throws `OUTPUT_NOT_WRITABLE`, `OUTPUT_LOST`, `OUTPUT_IN_USE`, and `OUTPUT_OCCUPIED` where something that isn't known
   *   to be of an earlier command is in the way; nothing has been touched then.
   */
  static async open(path: string, use: FolderUse): Promise<OutputFolder> {
    const whole = makeWhole(path)
    try {
      const lock = await FolderLock.take(whole)
      try {
        const mark = readMark(whole)
        assertNothingInTheWay(whole, mark, use)
        const folder = new OutputFolder(whole, lock, mark)
        folder.#clear(use)
        return folder
      } catch (error) {
        lock.release()
        throw error
      }
    } catch (error) {
      throw isTunnelTestError(error) ? error : notWritable(whole, error)
    }
  }

  /**
   * Lists a file, and the folders that it lies in, as made by this program, and makes those folders.
   * @param name relative to the folder
   * @param text what will be written, where that is known
   * @returns the file's whole path; there is nothing yet
   */
  make(name: string, text?: string): string {
    for (const folder of foldersOf(name)) {
      if (existsSync(join(this.path, folder))) continue
      this.#list(folder, null)
      mkdirSync(join(this.path, folder))
    }
    this.#list(name, text === undefined ? null : hashOf(text))
    return join(this.path, name)
  }

  /** Gives a file that was made its last name. Throws where something of that name is there. */
  rename(name: string, lastName: string): void {
    const [from, to] = [join(this.path, name), this.make(lastName)]
    if (lstatSync(to, { throwIfNoEntry: false }) !== undefined)
      throw new Error(`there is a ${lastName} already`)
    renameSync(from, to)
    this.#mark.delete(name)
    this.#writeMark()
  }

  /** What it means that something in the folder could not be written. */
  writingError(error: unknown): TunnelTestError {
    return isTunnelTestError(error) ? error : notWritable(this.path, error)
  }

  /** Lets others have the folder. */
  release(): void {
    this.#lock.release()
  }

  #list(name: string, hash: string | null): void {
    if (!OWN_NAME.test(name)) throw new Error(`${name} is no name of a result`)
    this.#mark.set(name, hash)
    this.#writeMark()
  }

  #clear({ files, replaces }: FolderUse): void {
    if (this.#mark.size === 0) return
    const names = [...this.#mark.keys()].filter((name) => replaces === 'all' || files.includes(name))
    // What is in a folder is removed before the folder.
    for (const name of names.sort().reverse()) {
      if (this.#remove(name)) this.#mark.delete(name)
    }
    this.#writeMark()
  }

  /** Whether it is no longer one of this program's. */
  #remove(name: string): boolean {
    const path = join(this.path, name)
    const found = lstatSync(path, { throwIfNoEntry: false })
    if (found === undefined || !isOwn(this.path, name, this.#mark)) return true
    if (!found.isDirectory()) {
      unlinkSync(path)
      return true
    }
    try {
      rmdirSync(path)
      return true
    } catch (error) {
      // Others have put something into it: it stays.
      if (['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
      throw error
    }
  }

  /** Whole or not at all, so that it always tells what was made. */
  #writeMark(): void {
    const file = join(this.path, MARK)
    const text = `${JSON.stringify({ madeBy: MADE_BY, made: Object.fromEntries(this.#mark) }, null, 2)}\n`
    const part = `${file}.${randomUUID()}`
    try {
      writeFileSync(part, text, { flag: 'wx' })
      renameSync(part, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') removeFile(part)
      throw error
    }
  }
}

/** Makes the folder unless it is there, and returns its real path. */
function makeWhole(path: string): string {
  const doing = `opening the results folder ${JSON.stringify(path)}`
  const advice = 'Give a folder of its own with --out'
  if (path === '') throw new TunnelTestError('USAGE', { doing, found: 'the name is empty', advice })
  let whole = path
  try {
    whole = resolve(path)
    makeFolder(whole)
    whole = realpathSync(whole)
    if (!lstatSync(whole).isDirectory()) throw new Error('it is a file, not a folder')
  } catch (error) {
    throw notWritable(whole, error)
  }
  if (whole === parse(whole).root) {
    throw new TunnelTestError('USAGE', { doing, found: 'it is the root of the file system', advice })
  }
  return whole
}

/** Folder by folder: node's own recursive mode never returns where a file system answers that it can't make any. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path)
}

function readMark(folder: string): Mark {
  const file = join(folder, MARK)
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (found === undefined) return new Map()
  try {
    if (!found.isFile()) throw new Error('it is no file')
    const { madeBy, made } = JSON.parse(readFileSync(file, 'utf8'))
    if (madeBy !== MADE_BY) throw new Error(`it is not of ${MADE_BY}`)
    const entries = Object.entries(made as Record<string, unknown>)
    return new Map(
      entries
        .filter(([name]) => OWN_NAME.test(name))
        .map(([name, hash]) => [name, typeof hash === 'string' ? hash : null]),
    )
  } catch (error) {
    throw occupied(
      folder,
      MARK,
      `can't be read as the list of what an earlier run made (${(error as Error).message})`,
    )
  }
}

function assertNothingInTheWay(folder: string, mark: Mark, { files, replaces, input }: FolderUse): void {
  const wanted = new Set(files.flatMap((name) => [...foldersOf(name), name]))
  for (const name of wanted) {
    const found = lstatSync(join(folder, name), { throwIfNoEntry: false })
    if (found === undefined) continue
    if (!isOwn(folder, name, mark)) throw occupied(folder, name, whyNotOwn(name, found, mark))
    if (found.isDirectory() === files.includes(name)) throw occupied(folder, name, 'is of another kind')
  }
  if (input === undefined || !existsSync(input)) return
  const read = realpathSync(input)
  const goes = [...mark.keys()].filter((name) => replaces === 'all' || files.includes(name))
  for (const name of goes) {
    const path = join(folder, name)
    const isRead = path === read || path.startsWith(`${read}${sep}`)
    if (isRead && isOwn(folder, name, mark) && lstatSync(path).isFile()) {
      throw occupied(
        folder,
        relative(folder, read) || '.',
        'is what this run reads, and holds what an earlier run made',
      )
    }
  }
}

/** Whether what is there is what the mark lists: a file or folder itself, and unchanged where its hash is known. */
function isOwn(folder: string, name: string, mark: Mark): boolean {
  if (!mark.has(name)) return false
  const path = join(folder, name)
  // Nothing is followed out of the folder: each step is looked at by itself.
  for (const step of [...foldersOf(name), name]) {
    const found = lstatSync(join(folder, step), { throwIfNoEntry: false })
    if (
      found === undefined ||
      (step === name ? !found.isFile() && !found.isDirectory() : !found.isDirectory())
    )
      return false
  }
  const hash = mark.get(name) ?? null
  return hash === null || hash === hashOf(readFileSync(path))
}

function whyNotOwn(name: string, found: Stats, mark: Mark): string {
  if (!mark.has(name)) return 'is not known to be of an earlier run'
  return found.isFile() ? 'was changed since an earlier run made it' : 'is no longer what an earlier run made'
}

/** The folders that a file lies in, outermost first: `config/websocket_server/config.json` lies in two. */
function foldersOf(name: string): string[] {
  const steps = name.split('/').slice(0, -1)
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'))
}

function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It was not made, or can't be removed: what was being done has failed already, and says so.
  }
}

function occupied(folder: string, name: string, what: string): TunnelTestError {
  return new TunnelTestError('OUTPUT_OCCUPIED', {
    doing: `opening the results folder ${folder}`,
    found: `${name} is in the way: it ${what}`,
    advice: `Only what an earlier run made is replaced: give another folder with --out, or move ${name} away yourself`,
  })
}

function notWritable(path: string, error: unknown): TunnelTestError {
  const { code, message } = error as NodeJS.ErrnoException
  const doing = `opening the results folder ${path}`
  const limit = machineLimit(error, doing)
  if (limit !== null) return limit
  const kind: ErrorCode = NO_ROOM.includes(code) ? 'OUTPUT_LOST' : 'OUTPUT_NOT_WRITABLE'
  return new TunnelTestError(kind, {
    doing,
    found: message ?? String(error),
    advice: 'Give another folder with --out',
    cause: error,
  })
}
