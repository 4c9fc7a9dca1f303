import type { StackKind } from './kind.ts'

export const DEFAULT_STARTUP_TIMEOUT_SECS = 120
/** A day. */
export const LONGEST_STARTUP_SECS = 86_400

/** The kind of stack that runs in docker compose. */
export const composeKind: StackKind = {
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
    composeFile: { other: 'config', advice: 'Give the folder of the role files, or a flat file, as config' },
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
  // Large, and of no use to other stacks.
  open: async (settings, surroundings) => {
    const { ComposeStack } = await import('./compose/compose-stack.ts')
    return ComposeStack.open(settings, surroundings)
  },
}
