import type { ApartKind } from '../kind.ts'
import type { SettingsUse } from '../settings.ts'

/** Settings for which the bundled stack has its own values. */
const OF_ANOTHER_STACK = [
  'config',
  'services',
  'furtherServices',
  'envFile',
  'composeProfile',
  'hosts',
] as const
const BUNDLED_HAS_ITS_OWN =
  'The bundled stack has its own: give your compose file too, or set the stack to external to test what is running already'

const goesWith: SettingsUse['goesWith'] = {
  composeFile: { other: 'config', advice: 'Give the folder of the role files, or a flat file, as config' },
  ...Object.fromEntries(
    OF_ANOTHER_STACK.map((name) => [name, { other: 'composeFile', advice: BUNDLED_HAS_ITS_OWN }]),
  ),
}

export const compose: ApartKind = {
  summary: 'compose starts containers, of your compose files or of the bundled tunnel',
  takes: ['composeFile', ...OF_ANOTHER_STACK, 'startupTimeoutSecs'],
  goesWith,
  runsSuites: 'apart',
  open: async (settings, surroundings) => {
    const { ComposeStack } = await import('./compose-stack.ts')
    return ComposeStack.open(settings, surroundings)
  },
}
