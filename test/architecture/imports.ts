import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

export const ROOT: string = join(import.meta.dirname, '../..')

export interface SourceFile {
  /** Relative to the repository. */
  readonly path: string
  readonly text: string
}

/** All TypeScript files of src/. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }))
}

/** The folder of src/ that a file is in, or the file's name if it is in none. */
export function roomOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/** The module that a node imports or exports from, statically or dynamically; null where it does neither. */
export function importedModule(node: ts.Node): string | null {
  const specifier =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : undefined
  return specifier !== undefined && ts.isStringLiteral(specifier) ? specifier.text : null
}

/** The files of src/ that a file imports. */
export function importedFiles({ path, text }: SourceFile): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const specifier = importedModule(node)
    if (specifier?.startsWith('.')) found.push(join(path, '..', specifier))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
  return found.filter((target) => target.startsWith('src/'))
}

/** Which rooms each room imports from, without itself, in the order of the alphabet. */
export function arrowsOf(files: readonly SourceFile[]): Map<string, string[]> {
  const arrows = new Map<string, Set<string>>()
  for (const file of files) {
    const from = roomOf(file.path)
    const to = arrows.get(from) ?? new Set()
    for (const target of importedFiles(file)) if (roomOf(target) !== from) to.add(roomOf(target))
    arrows.set(from, to)
  }
  return new Map([...arrows].sort().map(([from, to]) => [from, [...to].sort()]))
}

/** Files that import each other in a circle, one list a circle. */
export function circlesIn(files: readonly SourceFile[]): string[][] {
  const imports = new Map(files.map((file) => [file.path, importedFiles(file)]))
  const reaches = (from: string): Set<string> => {
    const seen = new Set<string>()
    const left = [...(imports.get(from) ?? [])]
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      left.push(...(imports.get(path) ?? []))
    }
    return seen
  }
  const reached = new Map([...imports.keys()].map((path) => [path, reaches(path)]))
  const inCircles = [...imports.keys()].filter((path) => reached.get(path)?.has(path))
  const circles = inCircles.map((path) =>
    inCircles.filter((other) => reached.get(path)?.has(other) && reached.get(other)?.has(path)).sort(),
  )
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()]
}
