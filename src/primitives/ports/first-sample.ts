import type { ListenTable, Runtime } from '../../model/runtime.ts'
import { probe } from './port-prober.ts'
import { RemoteSampling } from './remote-sampling.ts'
import type { Watched, WatchedPort } from './watched-port.ts'
import type { WatcherAddress } from './watcher-link.ts'

const UNSEEN = { unseenUntil: Number.NEGATIVE_INFINITY, widestGapMs: 0 }

/** Identifies a watcher. */
export function keyOf({ host, port }: WatcherAddress): string {
  return `${host} ${port}`
}

/** One sampling per watcher, for all ports that it serves. */
export async function beginRemoteSampling(
  runtime: Runtime,
  ports: readonly WatchedPort[],
  signal: AbortSignal | undefined,
): Promise<Map<string, RemoteSampling>> {
  const byWatcher = new Map<string, { readonly address: WatcherAddress; readonly ports: number[] }>()
  for (const { port, watcher } of ports) {
    if (watcher === undefined) continue
    const group = byWatcher.get(keyOf(watcher)) ?? { address: watcher, ports: [] }
    group.ports.push(port)
    byWatcher.set(keyOf(watcher), group)
  }
  const begun = [...byWatcher].map(async ([key, group]) => {
    return [key, await RemoteSampling.begin(runtime, group.address, group.ports, signal)] as const
  })
  const settled = await Promise.allSettled(begun)
  const failed = settled.find((result) => result.status === 'rejected')
  const samples = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  if (failed === undefined) return new Map(samples)
  for (const [, sample] of samples) sample.close()
  throw failed.reason
}

/** A port as its watcher saw it first. */
export function seenByWatcher<Name extends string>(
  port: WatchedPort<Name>,
  remote: RemoteSampling,
): Watched<Name> {
  return {
    ...port,
    method: 'watcher',
    table: null,
    remote,
    state: remote.open.has(port.port) ? 'open' : 'closed',
    seenAt: remote.seenAt,
    ...UNSEEN,
    changes: [],
  }
}

/**
 * Decides how a port is to be sampled, and samples it once.
 * @param isAssumedOpen avoids a probe of the port where only a probe could tell
 */
export async function firstSample<Name extends string>(
  runtime: Runtime,
  port: WatchedPort<Name>,
  table: ListenTable | null,
  isAssumedOpen: boolean,
  signal: AbortSignal | undefined,
): Promise<Watched<Name>> {
  const seenAt = runtime.clock.now()
  const wanted = new Set([port.port])
  const seen = { ...port, remote: null, seenAt, ...UNSEEN, changes: [] }
  const byProbe = { ...seen, method: 'connect-probe', table: null } as const
  if (table === null && isAssumedOpen) return { ...byProbe, state: 'open' }
  const isListed = table?.sample(wanted).has(port.port) ?? false
  const isDoubtful = isListed && !isAssumedOpen && table?.isDoubtful(port.port) === true
  if (table !== null && isListed && !isDoubtful)
    return { ...seen, method: 'listen-table', table, state: 'open' }
  const found = await probe(runtime, port, signal)
  const state = found === true ? 'open' : 'closed'
  // A port that answers although the table lacks it is served from elsewhere (address translation, another
  // network namespace): the table says nothing about it. It may also just have opened: hence the second sample. One that
  // refuses although the table has it listens in another family of addresses only.
  const isTrusted =
    table !== null && (isDoubtful ? found !== false : found !== true || table.sample(wanted).has(port.port))
  return isTrusted ? { ...seen, method: 'listen-table', table, state } : { ...byProbe, state }
}
