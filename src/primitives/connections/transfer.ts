import { isTunnelTestError, TunnelTestError } from '../../model/errors.ts'
import type { Hash, Runtime } from '../../model/runtime.ts'
import { aboutSubject } from '../../model/subject-of-ports.ts'
import { Deadline } from '../deadline.ts'
import type { Payload } from '../payload/payload.ts'
import { PayloadVerifier } from '../payload/payload-verifier.ts'
import { type ProgressDeadlines, ProgressWatch } from './progress-watch.ts'
import { REPLY_TIMEOUT_MS, type TunnelSocket } from './tunnel-socket.ts'

const CHUNK_BYTES = 65_536
const BYTES_PER_MB = 1_048_576
/** How long what follows a wrong byte is examined, to tell what happened to the bytes. */
const INVESTIGATION_MS = 1000

/** How long nothing may arrive in a transfer (specification, section 4). */
export const NO_PROGRESS_TIMEOUT_MS = 5000

export interface TransferOptions {
  readonly payload: Payload
  /** How many bytes to send, and to receive. */
  readonly length: number
  /** Also take the SHA-256 of what is sent and of what is received. */
  readonly hash?: boolean
  /** The deadlines; 5 s to the first reply and 5 s without progress where nothing else is said. */
  readonly deadlines?: ProgressDeadlines
  /** Called with the length of every piece that arrives. */
  readonly onReceived?: (bytes: number) => void
  readonly signal?: AbortSignal
}

/** A transfer that went right. */
export interface TransferResult {
  readonly bytes: number
  /** From before the first byte was sent until the last one was back, in milliseconds. */
  readonly durationMs: number
  /** From before the first byte was sent until the first one was back, in milliseconds. */
  readonly firstByteMs: number
  /** MB (1,048,576 bytes) per second, each counted once though it went there and back. */
  readonly throughputMBps: number
  /** Of what was sent and of what was received, in hexadecimal, where asked for. */
  readonly sha256?: { readonly sent: string; readonly received: string }
}

/**
 * Sends a payload through a socket at whose other end everything is echoed, and compares every byte that comes back
 * with it as it arrives. Nothing is kept: memory doesn't depend on the length.
 * @throws `PAYLOAD_MISMATCH` with the first wrong byte and what happened to it, `PAYLOAD_SHORT`, `PAYLOAD_EXCESS`,
 * `HASH_MISMATCH`, `REPLY_TIMEOUT`, `NO_PROGRESS`, `RATE_TOO_LOW`, `CONNECTION_RESET`, `CONNECTION_ENDED`, `ABORTED`.
 */
export async function transfer(
  runtime: Runtime,
  socket: TunnelSocket,
  options: TransferOptions,
): Promise<TransferResult> {
  const { length, payload } = options
  const doing = `transferring ${length} bytes of stream ${payload.stream} through ${socket.name}`
  const deadlines = {
    firstReplyMs: REPLY_TIMEOUT_MS,
    noProgressMs: NO_PROGRESS_TIMEOUT_MS,
    ...options.deadlines,
  }
  const watch = new ProgressWatch(runtime.clock, deadlines, doing, length)
  const verifier = new PayloadVerifier(runtime, payload)
  const [sentHash, receivedHash] = options.hash ? [runtime.hash('sha256'), runtime.hash('sha256')] : []
  const startedAt = runtime.clock.now()
  let aborted = false
  try {
    const sending = send(socket, options, () => aborted, sentHash)
    const receiving = receive(runtime, socket, options, { doing, verifier, watch, hash: receivedHash })
    // Whichever side fails first is the finding; a tunnel that does nothing at all misses its deadline.
    const [, firstByteAt] = await Promise.race([Promise.all([sending, receiving]), watch.missed])
    const durationMs = runtime.clock.now() - startedAt
    const result = {
      bytes: length,
      durationMs,
      firstByteMs: firstByteAt - startedAt,
      throughputMBps: length / BYTES_PER_MB / (durationMs / 1000),
    }
    if (sentHash === undefined || receivedHash === undefined) return result
    return { ...result, sha256: compareHashes(doing, sentHash, receivedHash) }
  } catch (error) {
    if (!isTunnelTestError(error, 'CONNECTION_RESET', 'CONNECTION_ENDED')) {
      throw isTunnelTestError(error) ? aboutSubject(error, socket.about) : error
    }
    const found = `${error.details.found}; ${verifier.received} of ${length} bytes had arrived by then`
    const { about } = socket
    throw new TunnelTestError(error.code, { about, ...error.details, doing, found })
  } finally {
    aborted = true
    watch.stop()
  }
}

async function send(
  socket: TunnelSocket,
  { payload, length }: TransferOptions,
  isAborted: () => boolean,
  hash: Hash | undefined,
): Promise<void> {
  const keystream = payload.keystreamFrom(0)
  const buffer = new Uint8Array(Math.min(CHUNK_BYTES, length))
  for (let at = 0; at < length && !isAborted(); ) {
    const chunk = buffer.subarray(0, Math.min(buffer.length, length - at))
    keystream.fill(chunk)
    hash?.update(chunk)
    await socket.send(chunk)
    at += chunk.length
  }
}

interface Inspection {
  readonly doing: string
  readonly verifier: PayloadVerifier
  readonly watch: ProgressWatch
  readonly hash: Hash | undefined
}

/**
 * Receives until all has arrived.
 * @returns the clock's reading when the first byte was there
 */
async function receive(
  runtime: Runtime,
  socket: TunnelSocket,
  { length, onReceived, signal }: TransferOptions,
  { doing, verifier, watch, hash }: Inspection,
): Promise<number> {
  let firstByteAt = runtime.clock.now()
  while (verifier.received < length) {
    const chunk = await socket.receive()
    if (chunk === null) break
    if (verifier.received === 0) firstByteAt = runtime.clock.now()
    watch.note(chunk.length)
    onReceived?.(chunk.length)
    hash?.update(chunk)
    if (verifier.push(chunk)) continue
    await investigate(runtime, socket, verifier, signal)
    break
  }
  verifier.assertComplete(length, doing)
  return firstByteAt
}

/** Goes on receiving until it is clear what happened to the bytes, or nothing more comes. */
async function investigate(
  runtime: Runtime,
  socket: TunnelSocket,
  verifier: PayloadVerifier,
  signal: AbortSignal | undefined,
): Promise<void> {
  const deadline = new Deadline(runtime.clock, INVESTIGATION_MS, signal)
  while (!verifier.isDifferenceClear) {
    const next = await socket.receiveBefore(deadline).catch(() => null)
    if (next === null || next === 'late') return
    verifier.push(next)
  }
}

function compareHashes(doing: string, sent: Hash, received: Hash): NonNullable<TransferResult['sha256']> {
  const hashes = { sent: sent.hex(), received: received.hex() }
  if (hashes.sent === hashes.received) return hashes
  throw new TunnelTestError('HASH_MISMATCH', {
    doing,
    found: 'the SHA-256 of what was received is not that of what was sent',
    expected: hashes.sent,
    observed: hashes.received,
  })
}
