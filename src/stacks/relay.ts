import type { HistoryEvent } from '../model/event.ts'
import type { ErrorReport } from '../model/verdict.ts'

/**
 * A line of what `tunnel-test run --relay` prints: all that happens, as data, for the process that started it in a
 * container or beside itself.
 */
export type RelayLine =
  | { readonly kind: 'event'; readonly event: HistoryEvent }
  | { readonly kind: 'tap'; readonly text: string }
  /** What keeps the command from running or from leaving its results. */
  | { readonly kind: 'error'; readonly error: ErrorReport }

/** A line as printed. */
export function relayText(line: RelayLine): string {
  return `${JSON.stringify(line)}\n`
}

/** A printed line; null for one that is no line of a relay, such as a runtime's own message. */
export function parseRelayLine(text: string): RelayLine | null {
  if (!text.startsWith('{"kind":')) return null
  try {
    return JSON.parse(text) as RelayLine
  } catch {
    // A process that is killed may leave half a line behind.
    return null
  }
}
