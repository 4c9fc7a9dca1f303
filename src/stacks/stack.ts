import type { ListenPortName } from '../spec/port-config.ts'
import type { Target } from '../spec/target.ts'

/** A tunnel that is up, or that was up already. */
export interface Stack {
  readonly name: string
  readonly target: Target
  /** Of a stack that was not started here, the listeners that were closed at a first look. */
  readonly closedPorts?: readonly ListenPortName[]
  /** Ends what was started; does nothing for a stack that wasn't. Never throws. */
  stop(): Promise<void>
}
