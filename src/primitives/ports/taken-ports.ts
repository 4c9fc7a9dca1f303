import { type ListenPortName, portNumber } from '../../model/port-config.ts'
import type { Runtime } from '../../model/runtime.ts'
import type { Target } from '../../model/target.ts'
import { connectionsFrom, describeConnections } from './port-holders.ts'
import type { PortWatch } from './port-watch.ts'

/**
 * Remembers which listeners of a tunnel can't come back since connections have been given their ports, which is not the
 * listeners' fault. Only ports in this network namespace's own table are known.
 */
export class TakenPorts {
  readonly #runtime: Runtime
  readonly #target: Target
  readonly #seen = new Map<ListenPortName, string>()

  constructor(runtime: Runtime, target: Target) {
    this.#runtime = runtime
    this.#target = target
  }

  /** Samples those of the ports that are closed now, and forgets those that are open. */
  sample(watch: PortWatch<ListenPortName>, ports: readonly ListenPortName[]): void {
    for (const name of ports) {
      if (watch.stateOf(name) === 'open') this.#seen.delete(name)
      else if (watch.methodOf(name) === 'listen-table') this.lookAt(name)
    }
  }

  /** Samples a port that is known to be closed, in this network namespace. */
  lookAt(name: ListenPortName): void {
    const by = connectionsFrom(this.#runtime, this.#target, portNumber(this.#target.ports, name))
    if (by.length > 0) this.#seen.set(name, `it is the local port of ${describeConnections(by)}`)
  }

  /** What was seen to have a port, as a phrase; null where nothing was. */
  reasonOf(name: ListenPortName): string | null {
    return this.#seen.get(name) ?? null
  }
}
