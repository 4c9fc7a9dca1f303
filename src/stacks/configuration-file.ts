import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { decodeText } from '../config/text-encoding.ts'
import { LARGEST_FILE_BYTES, tooLargeError } from '../config/text-limits.ts'
import { TunnelTestError } from '../model/errors.ts'

/**
 * The text of a configuration file. Never more is read than the largest file and one byte, and nothing is waited for:
 * a FIFO or a device is refused.
 * @param what what the file is, for errors: `the role file`
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, `CONFIG_TOO_LARGE`, `CONFIG_ENCODING`.
 */
export function readConfigurationFile(path: string, what: string): string {
  const bytes = readBytes(path, `reading ${what} ${path}`)
  if (bytes.length > LARGEST_FILE_BYTES) throw tooLargeError(path)
  return decodeText(bytes, path)
}

/** What a path is; null where there is nothing. Throws `CONFIG_UNREADABLE` where that can't be found out. */
export function statsOf(path: string, doing: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return null
    throw new TunnelTestError('CONFIG_UNREADABLE', { doing, found: message, cause: error })
  }
}

/** What a path is, in words, where it is no regular file; null where it is one. */
export function otherThanFile(stats: Stats): string | null {
  if (stats.isFile()) return null
  if (stats.isDirectory()) return 'a folder'
  if (stats.isFIFO()) return 'a FIFO (a pipe)'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}

function readBytes(path: string, doing: string): Uint8Array {
  let descriptor: number | null = null
  try {
    assertFile(statSync(path), doing)
    // What became a FIFO since would be waited for otherwise.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    assertFile(fstatSync(descriptor), doing)
    const buffer = new Uint8Array(LARGEST_FILE_BYTES + 1)
    let length = 0
    for (let count = 1; count > 0 && length < buffer.length; length += count) {
      count = readSync(descriptor, buffer, length, buffer.length - length, null)
    }
    return buffer.subarray(0, length)
  } catch (error) {
    if (error instanceof TunnelTestError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new TunnelTestError(code === 'ENOENT' ? 'CONFIG_NOT_FOUND' : 'CONFIG_UNREADABLE', {
      doing,
      found: code === 'ENOENT' ? 'there is no such file' : message,
      cause: error,
    })
  } finally {
    if (descriptor !== null) closeSync(descriptor)
  }
}

function assertFile(stats: Stats, doing: string): void {
  const other = otherThanFile(stats)
  if (other === null) return
  throw new TunnelTestError('CONFIG_UNREADABLE', {
    doing,
    found: `it is ${other}, not a file`,
    advice: 'Give the path of a file',
  })
}
