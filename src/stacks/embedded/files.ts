import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { NESTED_LAYOUT } from '../../config/layouts.ts'
import { type LocatedRoleFile, parseRoleFile } from '../../config/role-file.ts'
import { writeRoleFiles } from '../../config/role-file-writer.ts'
import { TunnelTestError } from '../../model/errors.ts'
import { PORT_NAMES, type PortName } from '../../model/port-config.ts'
import { ROLES, type Role } from '../../model/target.ts'
import type { PortBlock } from '../free-ports.ts'
import type { StackFolder } from '../stack.ts'

/** The address of all roles. */
export const HOST = '127.0.0.1'
const CONFIG_FOLDER = 'config'
/** There while the stack runs. */
const SECRET_FILE = 'shared-secret'
export const SECRET_NAME = `${CONFIG_FOLDER}/${SECRET_FILE}`

/** The files that the stack makes, relative to its folder. */
export const EMBEDDED_FILES: readonly string[] = [
  SECRET_NAME,
  ...ROLES.flatMap((role) => [roleFileName(role), logName(role)]),
]

/**
 * Writes the role files, and a new shared secret.
 * @returns the role files as written: server, client 1, client 2
 * @throws `OUTPUT_LOST`.
 */
export function writeConfig(
  block: PortBlock,
  folder: StackFolder,
  { reconnectTimeoutSecs, logLevel }: { readonly reconnectTimeoutSecs: number; readonly logLevel: string },
): LocatedRoleFile[] {
  const [webSocketPort = 0, ...others] = block.ports
  const ports = Object.fromEntries(PORT_NAMES.map((name, index) => [name, others[index] ?? 0]))
  const files = writeRoleFiles({
    hosts: { server: HOST, client1: HOST, client2: HOST },
    backendHost: HOST,
    webSocketPort,
    ports: ports as Record<PortName, number>,
    reconnectTimeoutSecs,
    logLevel,
    // The nested layout: each role file has a folder of its own.
    sharedSecretFile: `../${SECRET_FILE}`,
  })
  const written = files.map(({ path, text }) => {
    const name = `${CONFIG_FOLDER}/${path}`
    inFolder(name, () => writeFileSync(folder.make(name, text), text, { flag: 'wx' }))
    return parseRoleFile(text, join(folder.path, name))
  })
  // A new one, for this run alone, that nobody else on this machine can read.
  const secret = `${randomBytes(32).toString('hex')}\n`
  inFolder(SECRET_NAME, () =>
    writeFileSync(folder.make(SECRET_NAME, secret), secret, { mode: 0o600, flag: 'wx' }),
  )
  return written
}

function roleFileName(role: Role): string {
  return `${CONFIG_FOLDER}/${NESTED_LAYOUT.paths[role]}`
}

/** The name of a role's log. */
export function logName(role: Role): string {
  return `logs/${role}.log`
}

/** Writes into the folder. Throws `OUTPUT_LOST` where that fails. */
export function inFolder<T>(name: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw new TunnelTestError('OUTPUT_LOST', {
      doing: `writing ${name} of the embedded stack`,
      found: (error as Error).message,
      cause: error,
    })
  }
}
