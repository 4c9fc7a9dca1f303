// The licences of the packages that the bundles hold a part of.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @param results what the bundler wrote */
export function notices(results) {
  const inputs = results.flatMap(({ output }) => output.flatMap(({ moduleIds = [] }) => moduleIds))
  const folders = new Set(
    inputs.flatMap((input) => input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
  )
  const packagesByText = new Map()
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
    const titles = packagesByText.get(text) ?? new Set()
    packagesByText.set(text, titles.add(`${name} ${version} (${license ?? 'see its text'})`))
  }
  const parts = [...packagesByText].map(([text, titles]) => `${[...titles].sort().join('\n')}\n\n${text}\n`)
  return `dist/ holds parts of the following packages.\n\n${parts.sort().join('\n---\n\n')}`
}
