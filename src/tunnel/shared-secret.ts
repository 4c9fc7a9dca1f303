import { isUtf8 } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { LONGEST_SECRET_BYTES, type LocatedRoleFile } from '../config/role-file.ts'
import { type ErrorCode, TunnelTestError } from '../model/errors.ts'

/**
 * The secret that the roles of a tunnel share, out of a role file or the file that it names, without its last newline;
 * null where there is none. No error tells anything of it.
 * @throws `CONFIG_UNREADABLE`, or `CONFIG_INVALID` for a secret that is empty, too long or no text.
 */
export function readSharedSecret(roleFile: LocatedRoleFile): string | null {
  const { sharedSecret, sharedSecretFile } = roleFile.role.dataExchange
  if (sharedSecret !== undefined) return sharedSecret
  if (sharedSecretFile === undefined) return null
  const path = resolve(dirname(roleFile.file), sharedSecretFile)
  const failed = (code: ErrorCode, found: string, cause?: unknown): TunnelTestError => {
    const location = roleFile.locationOf(['dataExchange', 'sharedSecretFile'])
    return new TunnelTestError(code, {
      ...(location === undefined ? {} : { location }),
      doing: `reading the shared secret from ${path}`,
      found,
      advice: `Give a file with a secret of 1 to ${LONGEST_SECRET_BYTES} bytes, the same for all three roles`,
      cause,
    })
  }
  let bytes: Buffer | null
  try {
    bytes = readStart(path, LONGEST_SECRET_BYTES + 2)
  } catch (error) {
    throw failed('CONFIG_UNREADABLE', (error as Error).message, error)
  }
  if (bytes === null) throw failed('CONFIG_UNREADABLE', 'it is no ordinary file')
  if (!isUtf8(bytes)) throw failed('CONFIG_INVALID', 'it holds no UTF-8 text')
  const secret = bytes.toString().replace(/\r?\n$/, '')
  if (secret.trim() === '') throw failed('CONFIG_INVALID', 'it is empty')
  if (Buffer.byteLength(secret) > LONGEST_SECRET_BYTES) {
    throw failed('CONFIG_INVALID', `it is longer than ${LONGEST_SECRET_BYTES} bytes`)
  }
  return secret
}

/** The first bytes of a file; null where it is a folder, a pipe or a device, which might never end. */
function readStart(path: string, count: number): Buffer | null {
  // Opening a pipe waits for its other end.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    if (!fstatSync(descriptor).isFile()) return null
    const bytes = Buffer.alloc(count)
    return bytes.subarray(0, readSync(descriptor, bytes, 0, count, 0))
  } finally {
    closeSync(descriptor)
  }
}
