import { compose } from './compose/kind.ts'
import { embedded } from './embedded/kind.ts'
import { external } from './external/kind.ts'
import type { StackKind } from './kind.ts'

const KINDS = { compose, embedded, external } satisfies Readonly<Record<string, StackKind>>

/** The name that chooses a stack. */
export type StackName = keyof typeof KINDS

/** Every stack, what is said of it, and how it is opened. Its code is loaded when one is. */
export const STACKS: Readonly<Record<StackName, StackKind>> = KINDS

export const STACK_NAMES: readonly StackName[] = Object.keys(STACKS) as StackName[]
