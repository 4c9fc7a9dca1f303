import type { PrintedLine, RelayProcess } from '../relayed-run.ts'
import { timeLimit } from '../time-limit.ts'
import type { Engine } from './engine.ts'
import type { LogPart } from './log-lines.ts'

/** An engine takes a signal for a container within this time, or it does not answer. */
const KILL_TIMEOUT_MS = 1500
/** No event and no piece of TAP is nearly as long. */
const LONGEST_LINE_BYTES = 16_777_216

/** The suites in a container. @param id the container that runs them */
export function testsContainer(engine: Engine, id: string): RelayProcess {
  const abandoned = new AbortController()
  const listening = engine.under(abandoned.signal)
  return {
    lines: wholeLines(listening.logParts(id, { follow: true })),
    ended: () => listening.wait(id),
    kill: async (signal) => {
      const limit = timeLimit(KILL_TIMEOUT_MS, 'the docker engine does not answer')
      try {
        await engine.under(limit.signal).kill(id, signal)
      } catch (error) {
        throw limit.isOver() ? new Error(String(limit.signal.reason)) : error
      } finally {
        limit.end()
      }
    },
    abandon: () => abandoned.abort(),
  }
}

/** The lines of a log, however long; the end of an endless one is dropped. */
async function* wholeLines(log: AsyncIterable<readonly LogPart[]>): AsyncGenerator<PrintedLine> {
  const held = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] }
  const heldBytes = { stdout: 0, stderr: 0 }
  for await (const parts of log) {
    for (const { stream, bytes, isEnd } of parts) {
      if (heldBytes[stream] + bytes.length <= LONGEST_LINE_BYTES) {
        held[stream].push(bytes)
        heldBytes[stream] += bytes.length
      }
      if (!isEnd) continue
      const text = Buffer.concat(held[stream]).toString('utf8').replace(/\r$/, '')
      held[stream] = []
      heldBytes[stream] = 0
      yield { stream, text }
    }
  }
}
