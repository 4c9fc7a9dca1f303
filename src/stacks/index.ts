import { ComposeStack } from './compose/compose-stack.ts'
import { openEmbedded } from './embedded.ts'
import { openExternal } from './external.ts'
import type { StackKind } from './kind.ts'

/** The name that chooses a stack. */
export type StackName = 'compose' | 'embedded' | 'external'

/** Every stack, what is said of it, and how it is opened. */
export const STACKS: Readonly<Record<StackName, StackKind>> = {
  compose: {
    summary: 'compose starts containers, of your compose files or of the bundled tunnel',
    takes: [
      'composeFile',
      'config',
      'services',
      'furtherServices',
      'envFile',
      'composeProfile',
      'hosts',
      'startupTimeoutSecs',
    ],
    goesWith: {
      composeFile: {
        other: 'config',
        advice: 'Give the folder of the role files, or a flat file, as config',
      },
      ...Object.fromEntries(
        (['config', 'services', 'furtherServices', 'envFile', 'composeProfile', 'hosts'] as const).map(
          (name) => [
            name,
            {
              other: 'composeFile',
              advice:
                'The bundled stack has its own: give your compose file too, or set the stack to external to test what is running already',
            },
          ],
        ),
      ),
    },
    runsSuites: 'apart',
    open: async (settings, surroundings) => ComposeStack.open(settings, surroundings),
  },
  embedded: {
    summary: 'embedded starts the reference tunnel on loopback',
    takes: [],
    runsSuites: 'here',
    open: async (_, surroundings) => openEmbedded(surroundings),
  },
  external: {
    summary: 'external tests what is running',
    takes: ['config', 'hosts', 'watch'],
    needs: ['config'],
    runsSuites: 'here',
    open: async (settings, surroundings) => openExternal(settings, surroundings),
  },
}

export const STACK_NAMES: readonly StackName[] = Object.keys(STACKS) as StackName[]
