import type { StackKind } from './kind.ts';
/** The name that chooses a stack. */
export type StackName = 'compose' | 'embedded' | 'external';
/** Every stack, what is said of it, and how it is opened. */
export declare const STACKS: Readonly<Record<StackName, StackKind>>;
export declare const STACK_NAMES: readonly StackName[];
