import { cutToBytes, printable } from '../text/format.ts'

/** Text as GitHub-flavoured markdown that shows it as it is, inside a line or the cell of a table. */
export function plainText(text: string): string {
  return escaped(printable(text).replace(/[\t\n]/g, ' '))
}

/**
 * Text that may come from the tested system, as code, inside a line or a cell, cut to a number of bytes: only in code
 * GitHub makes no links of addresses, mentions and issue numbers. It is code by HTML tags, since a cell ends at a `|` even
 * between back-ticks.
 * @returns an empty text for nothing but white space
 */
export function code(text: string, maxBytes = 2000): string {
  const lines = cutToBytes(printableLines(text), maxBytes)
    .split('\n')
    .map((line) => escaped(line.trim()))
    .filter((line) => line !== '')
  return lines.length === 0 ? '' : `<code>${lines.join('<br>')}</code>`
}

/** Text of several lines as a block of code, cut to a number of bytes. */
export function codeBlock(text: string, maxBytes = 20_000): string {
  const lines = cutToBytes(printableLines(text).trim(), maxBytes)
  return `<pre>\n${lines.replace(/[&<>]/g, entity)}\n</pre>`
}

/** A row of a table, of cells that are markdown already. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** The head of a table; a `right` column is of numbers. */
export function tableHead(columns: Readonly<Record<string, 'left' | 'right'>>): string {
  const rules = Object.values(columns).map((side) => (side === 'right' ? '---:' : '---'))
  return `${tableRow(Object.keys(columns).map(plainText))}\n${tableRow(rules)}`
}

function printableLines(text: string): string {
  return printable(text.replace(/\r\n?/g, '\n'))
}

/** An entity is never markup; an address is found behind entities too, but not across a place where a line may break. */
function escaped(text: string): string {
  return text
    .replace(/[&<>\\`*_[\]|~#@$!]|:(?=\S)|(?<=www)\./gi, entity)
    .replaceAll(entity('@'), `${entity('@')}<wbr>`)
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`
}
