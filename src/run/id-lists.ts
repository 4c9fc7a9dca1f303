import { TunnelTestError } from '../model/errors.ts'

/** What a list of ids selects from. */
export interface Ids {
  /** What an id is of, and the option for it: `suite`, `test`. */
  readonly kind: 'suite' | 'test'
  /** Every id, in execution order. */
  readonly known: readonly string[]
  /** The error for an id that is none. */
  readonly unknown: (id: string) => TunnelTestError
}

/**
 * The ids that items of a list stand for: each is an id, or a range with both ends in it (`1-3`, `2.6-2.9`, also with a
 * dash as the specification writes it).
 * @throws `USAGE` for a range that lacks an end or runs backwards, and the error for an id that is none.
 */
export function selectedIds(items: readonly string[], ids: Ids): Set<string> {
  return new Set(items.flatMap((item) => idsOf(item, ids)))
}

function idsOf(item: string, { kind, known, unknown }: Ids): readonly string[] {
  const ends = item.split(/[-\u2010-\u2015\u2212]/).map((end) => end.trim())
  if (ends.length === 1) {
    if (!known.includes(item)) throw unknown(item)
    return [item]
  }
  const [from = '', to = ''] = ends
  const wrong = (found: string, advice: string): TunnelTestError =>
    new TunnelTestError('USAGE', { doing: `selecting ${kind}s "${item}"`, found, observed: item, advice })
  const example = kind === 'suite' ? '1-3' : '2.6-2.9'
  if (ends.length > 2 || from === '' || to === '')
    throw wrong('it is neither an id nor a range', `Write a range with its two ends, like ${example}`)
  const suite = /^(\d+)\.\d+$/.exec(from)?.[1]
  if (kind === 'test' && suite !== undefined && known.includes(`${suite}.${to}`))
    throw wrong(`"${to}" is no test`, `Write ${from}-${suite}.${to}`)
  for (const end of [from, to]) if (!known.includes(end)) throw unknown(end)
  const [first, last] = [known.indexOf(from), known.indexOf(to)]
  if (first > last) throw wrong('it runs backwards', `Write ${to}-${from}`)
  return known.slice(first, last + 1)
}
