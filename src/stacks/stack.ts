import type { BackendPorts } from '../primitives/backend-ports.ts'
import type { Target } from '../spec/target.ts'

/** A tunnel that is up, or that was up already. */
export interface Stack {
  readonly name: string
  readonly target: Target
  /** The ports of the backends, bound since before anything was started or connected to. */
  readonly backends: BackendPorts
  /** Ends what was started, if anything was, and unbinds the backends. Never throws. */
  stop(): Promise<void>
}
