import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** Markdown as a page shows it: as GitHub renders it, but with all HTML let through, so that none goes unnoticed. */
export function html(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' }

/** What a reader sees of HTML without tags. */
export function textOf(escaped: string): string {
  return escaped.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code === undefined ? (NAMED[name] ?? whole) : String.fromCharCode(code),
  )
}

/** The lines that a reader sees of HTML whose only tags are those of places where a line breaks or may break. */
export function linesOf(escaped: string): string[] {
  const lines = escaped.replaceAll('<wbr>', '').split('<br>')
  if (lines.some((line) => line.includes('<'))) throw new Error(`there is another tag in ${escaped}`)
  return lines.map(textOf)
}
