import { type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { SourceLocation } from '../model/errors.ts'
import { emptyFileError, syntaxError } from './json-syntax.ts'
import { sourceLocations } from './source-location.ts'
import { assertNoNullCharacters } from './text-encoding.ts'
import { assertNotTooDeep, assertNotTooLarge } from './text-limits.ts'

/** The path of a value in its document: `['tcpTunnelListens', 0, 'listenPort']`. */
export type JsonPath = readonly (string | number)[]

interface Placed {
  readonly location: SourceLocation
  /** The parent of the value, and its key or index there; null for the document as a whole. */
  readonly within: { readonly outer: Placed; readonly step: string | number } | null
}

/** A value of a JSON document with its place. A `missing` one has the place of what it is missing from. */
export type JsonValue = Placed &
  (
    | {
        readonly kind: 'object'
        readonly members: readonly JsonMember[]
        /** The members of a key: none, one, or several where it is written several times. */
        readonly find: (key: string) => readonly JsonMember[]
      }
    | { readonly kind: 'array'; readonly items: readonly JsonValue[] }
    | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
    | {
        readonly kind: 'missing'
        /** The key that is there instead, spelt in another way. */
        readonly writtenAs?: string
      }
  )

/** A key of an object with its value, in the order written; a key that is written twice is there twice. */
export interface JsonMember {
  readonly key: string
  readonly keyLocation: SourceLocation
  readonly value: JsonValue
}

/**
 * Reads JSON with comments, trailing commas and a byte order mark, in a time that grows with its length alone.
 * @throws `CONFIG_SYNTAX` with the place of the first error; `CONFIG_TOO_LARGE` over 1 MB, `CONFIG_TOO_DEEP` over 100
 *   levels, `CONFIG_ENCODING` where the text was made of something else than UTF-8.
 */
export function parseJson(text: string, file: string): JsonValue {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text
  assertNotTooLarge(content, file)
  assertNoNullCharacters(content, file)
  assertNotTooDeep(content, file)
  const errors: ParseError[] = []
  const root = parseTree(content, errors, { allowTrailingComma: true })
  const [first] = errors
  const isEmpty = root === undefined && content.slice(first?.offset ?? 0).trim() === ''
  if (first !== undefined && !isEmpty) throw syntaxError(content, file, first)
  if (root === undefined) throw emptyFileError(content, file)
  return placed(root, null, sourceLocations(content, file))
}

/** The value at a path; of a key that is written twice the last one, as `JSON.parse` has it. */
export function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined {
  let value: JsonValue | undefined = root
  for (const step of path) {
    if (value?.kind === 'object') value = value.find(String(step)).at(-1)?.value
    else value = value?.kind === 'array' && typeof step === 'number' ? value.items[step] : undefined
  }
  return value
}

/** The path from the document to a value. Made when it is asked for: of all values, the paths would fill the memory. */
export function pathOf(value: Placed): JsonPath {
  const steps: (string | number)[] = []
  for (let { within } = value; within !== null; { within } = within.outer) steps.unshift(within.step)
  return steps
}

function placed(
  node: Node,
  within: Placed['within'],
  placeOf: (offset: number) => SourceLocation,
): JsonValue {
  const place: Placed = { within, location: placeOf(node.offset) }
  const children = node.children ?? []
  if (node.type === 'object') {
    const members = children.flatMap(({ children: [key, value] = [] }) => {
      if (key === undefined || value === undefined) return []
      const step = String(key.value)
      const keyLocation = placeOf(key.offset)
      return [{ key: step, keyLocation, value: placed(value, { outer: place, step }, placeOf) }]
    })
    return { ...place, kind: 'object', members, find: finderOf(members) }
  }
  if (node.type === 'array') {
    const items = children.map((item, step) => placed(item, { outer: place, step }, placeOf))
    return { ...place, kind: 'array', items }
  }
  return { ...place, kind: 'scalar', value: (node.value ?? null) as string | number | boolean | null }
}

/** Finds members by their key without going through a long object each time. */
function finderOf(members: readonly JsonMember[]): (key: string) => readonly JsonMember[] {
  let byKey: Map<string, JsonMember[]> | null = null
  return (key) => {
    if (byKey === null) {
      byKey = new Map()
      for (const member of members) {
        const known = byKey.get(member.key)
        if (known === undefined) byKey.set(member.key, [member])
        else known.push(member)
      }
    }
    return byKey.get(key) ?? []
  }
}
