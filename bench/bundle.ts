import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PROCESSES = fileURLToPath(new URL('./processes', import.meta.url))

/** The bench's processes as plain JavaScript. */
export interface Bundle {
  /** The file of a process, by the name of its source without the ending. */
  file(name: string): string
  remove(): void
}

/**
 * Bundles each process into one file: what is measured must not carry a TypeScript loader in its memory. The files
 * go below `node_modules`, so that packages that are measured are found as they were installed.
 */
export async function bundleProcesses(): Promise<Bundle> {
  const cache = join(ROOT, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'tunnel-test-bench-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const names = readdirSync(PROCESSES)
      .filter((file) => !file.endsWith('.d.ts') && file !== 'serve.ts')
      .map((file) => parse(file).name)
    for (const name of names) {
      const bundle = await rolldown({
        input: join(PROCESSES, `${name}.ts`),
        platform: 'node',
        external: /^[^./]/,
        transform: { target: 'node20' },
      })
      await bundle.write({ file: join(folder, `${name}.mjs`), format: 'es', codeSplitting: false })
    }
  } catch (error) {
    remove()
    throw error
  }
  return { file: (name) => join(folder, `${name}.mjs`), remove }
}
