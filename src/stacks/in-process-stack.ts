import type { PortConfig } from '../model/port-config.ts'
import type {
  ReachedTunnel,
  RunSuites,
  Stack,
  StackSources,
  StackStart,
  StartedTunnel,
  SuitesOrder,
} from './stack.ts'

/** A stack whose tunnel this process reaches, and of which it runs the suites itself. */
export class InProcessStack implements Stack {
  readonly name: string
  readonly sources: StackSources
  readonly files: readonly string[]
  readonly #reach: (start: StackStart) => Promise<ReachedTunnel>
  readonly #runSuites: RunSuites
  #tunnel: ReachedTunnel | null = null

  /**
   * @param ports as the user's files have them; null for none
   * @param files what it makes in the folder of its start
   * @param reach starts the tunnel, or returns one that runs
   */
  constructor(
    name: string,
    ports: PortConfig | null,
    files: readonly string[],
    runSuites: RunSuites,
    reach: (start: StackStart) => Promise<ReachedTunnel>,
  ) {
    this.name = name
    this.sources = { ports, composeFiles: [], services: {} }
    this.files = files
    this.#runSuites = runSuites
    this.#reach = reach
  }

  async start(start: StackStart): Promise<StartedTunnel> {
    this.#tunnel = await this.#reach(start)
    return this.#tunnel
  }

  async run(order: SuitesOrder): Promise<null> {
    if (this.#tunnel === null) throw new Error('the stack was not started')
    await this.#runSuites(order, this.#tunnel)
    return null
  }

  async stop(): Promise<void> {
    await this.#tunnel?.stop()
  }

  async services(): Promise<null> {
    return null
  }
}
