// The declarations of the library's public faces, and of nothing that they don't reach.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

const COMPILER = 'node_modules/typescript/bin/tsc'

/**
 * @param folder takes the declarations
 * @param faces the files that callers import, relative to the folder
 */
export function buildDeclarations(folder, faces) {
  const { status } = spawnSync(process.execPath, [COMPILER, '-p', '.ci/tsconfig.declarations.json'], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(1)
  const reached = new Set()
  for (const face of faces) reach(join(folder, face), reached)
  for (const entry of readdirSync(folder, { recursive: true })) {
    const file = join(folder, entry)
    if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file)
  }
  removeEmpty(folder)
}

function reach(file, reached) {
  if (reached.has(file)) return
  reached.add(file)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g))
    reach(join(dirname(file), path.replace(/\.[jt]s$/, '.d.ts')), reached)
}

function removeEmpty(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name))
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true })
}
