import { type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { SourceLocation } from '../spec/errors.ts'
import { emptyFileError, syntaxError } from './json-syntax.ts'
import { sourcePlaces } from './source-place.ts'

/** Where a value stands in its document: `['tcpTunnelListens', 0, 'listenPort']`. */
export type JsonPath = readonly (string | number)[]

interface Placed {
  readonly path: JsonPath
  readonly location: SourceLocation
}

/** A value of a JSON document with its place. A `missing` one has the place of what it is missing from. */
export type JsonValue = Placed &
  (
    | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
    | { readonly kind: 'array'; readonly items: readonly JsonValue[] }
    | { readonly kind: 'scalar'; readonly value: string | number | boolean | null }
    | { readonly kind: 'missing' }
  )

/** A key of an object with its value, in the order written; a key that is written twice is there twice. */
export interface JsonMember {
  readonly key: string
  readonly value: JsonValue
}

/**
 * Reads JSON with comments, trailing commas and a byte order mark.
 * @throws `CONFIG_SYNTAX` with the place of the first error.
 */
export function parseJson(text: string, file: string): JsonValue {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text
  const errors: ParseError[] = []
  const root = parseTree(content, errors, { allowTrailingComma: true })
  const [first] = errors
  const isEmpty = root === undefined && content.slice(first?.offset ?? 0).trim() === ''
  if (first !== undefined && !isEmpty) throw syntaxError(content, file, first)
  if (root === undefined) throw emptyFileError(content, file)
  return placed(root, [], sourcePlaces(content, file))
}

/** The value at a path; of a key that is written twice the last one, as `JSON.parse` has it. */
export function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined {
  let value: JsonValue | undefined = root
  for (const step of path) {
    if (value?.kind === 'object') value = value.members.findLast(({ key }) => key === step)?.value
    else value = value?.kind === 'array' && typeof step === 'number' ? value.items[step] : undefined
  }
  return value
}

function placed(node: Node, path: JsonPath, placeOf: (offset: number) => SourceLocation): JsonValue {
  const place = { path, location: placeOf(node.offset) }
  const children = node.children ?? []
  if (node.type === 'object') {
    const members = children.flatMap(({ children: [key, value] = [] }) =>
      key === undefined || value === undefined
        ? []
        : [{ key: String(key.value), value: placed(value, [...path, String(key.value)], placeOf) }],
    )
    return { ...place, kind: 'object', members }
  }
  if (node.type === 'array') {
    return { ...place, kind: 'array', items: children.map((item, i) => placed(item, [...path, i], placeOf)) }
  }
  return { ...place, kind: 'scalar', value: (node.value ?? null) as string | number | boolean | null }
}
