import { PortWatch } from '../../src/primitives/ports/port-watch.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { monotonicMs, performanceOffsetMs } from '../monotonic.ts'
import { serve } from './serve.ts'

const LAST_LOOK_TIMEOUT_MS = 5000

export interface WatchParameters {
  readonly ports: readonly number[]
}

/** A change as the watch saw it: between two readings of the machine's monotonic clock, in milliseconds. */
export interface ObservedChange {
  readonly port: number
  readonly state: 'open' | 'closed'
  readonly after: number
  readonly by: number
}

let watch: PortWatch | null = null
let watched: readonly number[] = []

/** The harness's port watch, alone in its process. */
serve({ start, finish }, null)

/** Starts to watch; returns how it looks at the ports. */
async function start({ ports }: WatchParameters): Promise<string[]> {
  watched = ports
  watch = await PortWatch.start(
    nodeRuntime,
    ports.map((port) => ({ name: String(port), host: '127.0.0.1', port })),
  )
  return ports.map((port) => watch?.methodOf(String(port)) ?? '')
}

/** Looks once more at every port, stops, and returns what was seen. */
async function finish(): Promise<ObservedChange[]> {
  if (watch === null) throw new Error('nothing is watched')
  const seen = watch
  const offset = performanceOffsetMs()
  const now = monotonicMs()
  const lookedAgain = (): boolean => watched.every((port) => seen.seenAt(String(port)) + offset > now)
  if (!(await seen.until(lookedAgain, LAST_LOOK_TIMEOUT_MS))) throw new Error('the watch has stopped looking')
  await seen.stop()
  return watched.flatMap((port) =>
    seen.changesOf(String(port)).map(({ state, after, by }) => ({
      port,
      state,
      after: after + offset,
      by: by + offset,
    })),
  )
}
