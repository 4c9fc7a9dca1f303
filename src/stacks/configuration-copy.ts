import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { Configuration } from '../model/configuration.ts'

/**
 * Writes a configuration into a folder, as it was read, with the layout that it has: what are links here would lead
 * nowhere in a container, and the files may be readable for this user alone.
 * @returns the path to give as the configuration, relative to the folder; null for the folder itself
 */
export function copyConfiguration({ kind, root, files }: Configuration, folder: string): string | null {
  for (const { file, text } of files) {
    const copy = join(folder, kind === 'flat file' ? basename(file) : relative(root, file))
    mkdirSync(dirname(copy), { recursive: true, mode: 0o700 })
    writeFileSync(copy, text, { mode: 0o600 })
  }
  return kind === 'flat file' ? basename(root) : null
}
