import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

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
    await build({
      entryPoints: readdirSync(PROCESSES)
        .filter((file) => !file.endsWith('.d.ts') && file !== 'serve.ts')
        .map((file) => join(PROCESSES, file)),
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      logLevel: 'warning',
    })
  } catch (error) {
    remove()
    throw error
  }
  return { file: (name) => join(folder, `${name}.mjs`), remove }
}
