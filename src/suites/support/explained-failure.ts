import { type ErrorCode, TunnelTestError } from '../../model/errors.ts'
import type { PayloadDifference } from '../../model/payload-difference.ts'
import { testOfStream } from '../../model/payload-streams.ts'
import { concatenate, fromHex } from '../../primitives/payload/bytes.ts'
import { mismatchError } from '../../primitives/payload/payload-errors.ts'
import { type BackendView, backendView, type SentBytes, type ViewedBackend } from './backend-view.ts'

/** Failures on a connection that was open: the backends may have seen how far its bytes came. */
const ON_A_CONNECTION: readonly ErrorCode[] = [
  'CONNECTION_RESET',
  'CONNECTION_ENDED',
  'REPLY_TIMEOUT',
  'NO_PROGRESS',
  'RATE_TOO_LOW',
  'PAYLOAD_MISMATCH',
  'PAYLOAD_SHORT',
  'PAYLOAD_EXCESS',
  'HASH_MISMATCH',
]
/** Fewer bytes are found in another message by chance. */
const TELLING_BYTES = 3

/** What was sent on one connection of a test, by the name that messages call it. */
export interface SentMessage extends SentBytes {
  readonly name: string
}

/** What is known besides the failure itself. */
export interface Circumstances {
  readonly testId: string
  readonly sent: SentMessage
  /** What else was sent in the test. */
  readonly others: readonly SentMessage[]
  /** The backend where it belongs; null where the test hosts none. */
  readonly own: ViewedBackend | null
  readonly otherBackends: readonly ViewedBackend[]
}

/** The same failure, and whose bytes replaced others, and what the backends had seen. */
export function explainedFailure(error: TunnelTestError, circumstances: Circumstances): TunnelTestError {
  if (!ON_A_CONNECTION.includes(error.code)) return error
  const { sent, others, own, otherBackends } = circumstances
  const details = { ...error.details, ...withSender(error, circumstances).details }
  const messages = [sent, ...others]
  const wrongAt = details.difference?.offset ?? null
  const view: BackendView | null =
    own === null ? null : backendView(own, otherBackends, sent, messages, wrongAt)
  const found = view === null ? details.found : `${details.found}; ${view.text}`
  const advice = details.advice ?? view?.advice
  return new TunnelTestError(error.code, {
    ...details,
    found,
    ...(advice === undefined ? {} : { advice }),
    cause: details.cause ?? error,
  })
}

function withSender(error: TunnelTestError, { testId, sent, others }: Circumstances): TunnelTestError {
  const { difference, doing } = error.details
  if (difference === undefined || error.code !== 'PAYLOAD_MISMATCH') return error
  if (difference.kind === 'other stream' && difference.from !== undefined) {
    return mismatchError(doing, { ...difference, sender: connectionOf(difference.from.stream, testId) })
  }
  const other = others.find((message) => isReply(difference, sent, message))
  return other === undefined
    ? error
    : mismatchError(doing, { ...difference, kind: 'other stream', sender: other.name })
}

/** Whether what came back is another message, as far as both are known. */
function isReply(
  { kind, offset, observed }: PayloadDifference,
  sent: SentMessage,
  other: SentMessage,
): boolean {
  if (kind !== 'changed' || offset >= sent.first.length) return false
  const reply = concatenate(sent.first.subarray(0, offset), fromHex(observed))
  const length = Math.min(reply.length, other.first.length)
  return (
    length >= TELLING_BYTES &&
    length > offset &&
    reply.subarray(0, length).every((byte, at) => byte === other.first[at])
  )
}

/** The connection that a stream is sent on, as messages call it: each connection of a test has one, in their order. */
function connectionOf(stream: number, testId: string): string {
  const { testId: owner, index } = testOfStream(stream)
  return `connection ${index + 1} of ${owner === testId ? 'this test' : `test ${owner}`}`
}
