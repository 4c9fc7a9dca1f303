import { TunnelTestError } from '../model/errors.ts'
import { ROLES, type Role } from '../model/target.ts'

/** A way to lay the three role files out in a folder. */
export interface Layout {
  readonly name: 'nested' | 'flat'
  /** The path of each role's file, relative to the folder. */
  readonly paths: Readonly<Record<Role, string>>
}

export const NESTED_LAYOUT: Layout = {
  name: 'nested',
  paths: {
    server: 'websocket_server/config.json',
    client1: 'websocket_client_1/config.json',
    client2: 'websocket_client_2/config.json',
  },
}

export const FLAT_LAYOUT: Layout = {
  name: 'flat',
  paths: { server: 'server.json', client1: 'client1.json', client2: 'client2.json' },
}

/** The layouts that are accepted. */
export const LAYOUTS: readonly Layout[] = [NESTED_LAYOUT, FLAT_LAYOUT]

export interface ChosenLayout {
  readonly layout: Layout
  /** The paths of the three files: server, client 1, client 2. */
  readonly paths: readonly string[]
}

/**
 * Chooses the layout whose files are all present in a folder.
 * @param present tells whether a path, relative to the folder, is there
 * @param folder the folder's name, for the messages
 * @throws `CONFIG_ROLE_MISSING` naming what is missing; `CONFIG_ROLE_DUPLICATE` where a role's file is there in both
 *   layouts: the tunnel might run from the one and the tests from the other.
 */
export function chooseLayout(
  present: (relativePath: string) => boolean,
  folder = 'the configuration folder',
): ChosenLayout {
  const doing = `looking for the three role files in ${folder}`
  const candidates = LAYOUTS.map((layout) => ({
    layout,
    there: ROLES.filter((role) => present(layout.paths[role])),
  })).filter(({ there }) => there.length > 0)
  const complete = candidates.find(({ there }) => there.length === ROLES.length)
  if (complete === undefined) throw filesMissing(doing, candidates)
  const other = candidates.find((candidate) => candidate !== complete)
  if (other !== undefined) {
    const pairs = other.there.map((role) => `${complete.layout.paths[role]} and ${other.layout.paths[role]}`)
    throw new TunnelTestError('CONFIG_ROLE_DUPLICATE', {
      doing,
      found: `there are two files for the same role: ${pairs.join('; ')}`,
      advice:
        'Remove the ones that the tunnel does not run from, so that the tests read the same as the tunnel',
    })
  }
  return { layout: complete.layout, paths: ROLES.map((role) => complete.layout.paths[role]) }
}

interface Candidate {
  readonly layout: Layout
  /** The roles whose file is present. */
  readonly there: readonly Role[]
}

function filesMissing(doing: string, candidates: readonly Candidate[]): TunnelTestError {
  if (candidates.length === 0) {
    const [nested, flat] = [NESTED_LAYOUT, FLAT_LAYOUT].map(({ paths }) => Object.values(paths).join(', '))
    return new TunnelTestError('CONFIG_ROLE_MISSING', {
      doing,
      found: `there is none of ${nested}, nor of ${flat}`,
      advice: 'Put the three files there under these names, or name the folder that holds them',
    })
  }
  const parts = candidates.map(({ layout, there }) => {
    const files = (wanted: boolean): string =>
      ROLES.filter((role) => there.includes(role) === wanted)
        .map((role) => layout.paths[role])
        .join(', ')
    return `${files(false)} is missing beside ${files(true)}`
  })
  return new TunnelTestError('CONFIG_ROLE_MISSING', {
    doing,
    found: parts.join('; '),
    advice:
      candidates.length === 1 ? 'Add what is missing' : 'Use one of the two layouts for all three files',
  })
}
