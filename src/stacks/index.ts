import { composeKind } from './compose.ts'
import { embeddedKind } from './embedded.ts'
import { externalKind } from './external.ts'
import type { StackKind } from './kind.ts'

/** The name that chooses a stack. */
export type StackName = 'compose' | 'embedded' | 'external'

/** Every stack. A new one is a line here, and its name above. */
export const STACKS: Readonly<Record<StackName, StackKind>> = {
  compose: composeKind,
  embedded: embeddedKind,
  external: externalKind,
}

export const STACK_NAMES: readonly StackName[] = Object.keys(STACKS) as StackName[]
