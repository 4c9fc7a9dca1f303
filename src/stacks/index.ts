import type { StackKind } from './kind.ts'

/** The name that chooses a stack. */
export type StackName = 'compose' | 'embedded' | 'external'

/** Every stack. Each is loaded when it is opened: it may be large, and of no use to others. */
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
    open: async (settings, surroundings) => {
      const { ComposeStack } = await import('./compose/compose-stack.ts')
      return ComposeStack.open(settings, surroundings)
    },
  },
  embedded: {
    summary: 'embedded starts the reference tunnel on loopback',
    takes: [],
    runsSuites: 'here',
    open: async (_, surroundings) => (await import('./embedded.ts')).openEmbedded(surroundings),
  },
  external: {
    summary: 'external tests what is running',
    takes: ['config', 'hosts', 'watch'],
    needs: ['config'],
    runsSuites: 'here',
    open: async (settings, surroundings) =>
      (await import('./external.ts')).openExternal(settings, surroundings),
  },
}

export const STACK_NAMES: readonly StackName[] = Object.keys(STACKS) as StackName[]
