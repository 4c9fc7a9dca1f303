import type { HereKind } from '../kind.ts'

export const external: HereKind = {
  summary: 'external tests what is running',
  takes: ['config', 'hosts', 'watch'],
  needs: ['config'],
  runsSuites: 'here',
  open: async (settings, surroundings) =>
    (await import('./external-stack.ts')).openExternal(settings, surroundings),
}
