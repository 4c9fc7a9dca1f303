import { readFileSync } from 'node:fs'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { SourceLocation } from '../../model/errors.ts'

/**
 * Where compose files say something: the place of the innermost key or item of a path that one of them has, in the last
 * file that has it, as that one counts.
 * @param path keys of maps, such as `['services', 'server', 'scale']`; as the last part also an item of a list
 * @param least how much of the path must be there
 */
export function placeIn(
  files: readonly string[],
  path: readonly string[],
  least: number = path.length,
): SourceLocation | undefined {
  const found = files.flatMap((file) => {
    const place = deepestPlace(readText(file), path)
    return place === null || place.depth < least ? [] : [{ file, ...place }]
  })
  const depth = Math.max(...found.map((place) => place.depth))
  const place = found.findLast((candidate) => candidate.depth === depth)
  return place && { file: place.file, line: place.line, column: place.column }
}

function deepestPlace(
  text: string,
  path: readonly string[],
): { depth: number; line: number; column: number } | null {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, merge: true, logLevel: 'silent' })
  let node: unknown = document.contents
  let offset: number | undefined
  let depth = 0
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document)
    const step = stepInto(node, part)
    if (step === null) break
    offset = step.offset
    node = step.value
    depth++
  }
  if (offset === undefined) return null
  const { line, col } = lineCounter.linePos(offset)
  return { depth, line, column: col }
}

function stepInto(node: unknown, part: string): { offset: number; value: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part)
    const offset = (pair?.key as Node | undefined)?.range?.[0]
    return pair === undefined || offset === undefined ? null : { offset, value: pair.value }
  }
  if (!isSeq(node)) return null
  const item = node.items.find((candidate) => isScalar(candidate) && String(candidate.value) === part)
  const offset = (item as Node | undefined)?.range?.[0]
  return offset === undefined ? null : { offset, value: null }
}

/** Empty where the file can't be read; compose says why. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
