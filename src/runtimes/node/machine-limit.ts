import { readFileSync } from 'node:fs'
import type net from 'node:net'
import { TunnelTestError } from '../../model/errors.ts'

/** What the harness's own sockets, listeners, files and processes can run out of, with what can be done about it. */
const LIMITS: Readonly<Record<string, readonly [found: string, advice: string]>> = {
  EMFILE: ['this process may open no more files and sockets', 'Raise its limit (ulimit -n)'],
  ENFILE: ['this machine has no more files and sockets to open', 'Raise its limit (sysctl fs.file-max)'],
  ENOMEM: ['this machine has no memory left for it', 'Give it more memory'],
  ENOBUFS: ['this machine has no buffers left for it', 'Give its network more memory'],
  EADDRNOTAVAIL: [
    'this machine has no such address, or no local port left for it',
    'Check that it has an address of that family (ip address); connections that ended lately hold their ports for 60 s',
  ],
  EAGAIN: ['this machine has no more processes for this user', 'Raise the limit (ulimit -u)'],
}

/** `MACHINE_LIMIT` for an error that says nothing of the tunnel: the harness itself ran out of something; else null. */
export function machineLimit(error: unknown, doing: string): TunnelTestError | null {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? ''
  const [found, advice] = LIMITS[code] ?? []
  if (found === undefined || advice === undefined) return null
  return new TunnelTestError('MACHINE_LIMIT', { doing, found: `${found} (${code})`, advice, cause: error })
}

/** The last descriptors: one of them Node keeps for turning connections away. */
const LAST_DESCRIPTORS = 2

let limit: number | null = null
let shortage: TunnelTestError | null = null

/**
 * Notes which descriptor a socket has got. Where none is left, Node silently turns incoming connections away, and
 * to the peer it looks as if a backend had closed them.
 */
export function noteDescriptor(socket: net.Socket): void {
  const descriptor = (socket as { _handle?: { fd?: number } })._handle?.fd
  limit ??= descriptorLimit()
  if (descriptor === undefined || descriptor < limit - LAST_DESCRIPTORS) return
  shortage ??= new TunnelTestError('MACHINE_LIMIT', {
    doing: 'opening sockets',
    found: `this process had all of its ${limit} files and sockets open, and may have turned connections away`,
    advice: 'Raise its limit (ulimit -n)',
  })
}

/** The shortage that was noted since this was last asked, or null. */
export function takeShortage(): TunnelTestError | null {
  const noted = shortage
  shortage = null
  return noted
}

/** How many files and sockets this process, and one that it starts, may have open; infinite where nothing says so. */
export function descriptorLimit(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? []
    return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
