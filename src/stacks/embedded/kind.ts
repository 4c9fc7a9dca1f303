import type { HereKind } from '../kind.ts'

export const embedded: HereKind = {
  summary: 'embedded starts the reference tunnel on loopback',
  takes: [],
  runsSuites: 'here',
  open: async (_, surroundings) => (await import('./embedded-stack.ts')).openEmbedded(surroundings),
}
