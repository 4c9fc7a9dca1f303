import { printable } from './format.ts'

/** Colours, cursor movements, links and window titles; what is not ended is no sequence, and is shown. */
const ANSI_SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\^_]/g
const LINE_BREAKS = /[\r\n\v\f\u0085\u2028\u2029]+/g

/**
 * Makes one line of anybody's text fit for a job log: it stays one line, what can't be seen is shown as its code, and
 * nothing in it is taken for a workflow command. The runner takes a line for one that begins with `::` after any white
 * space, or that has `##[` anywhere. It compares by the rules of a language, which skip characters that can't be seen, so
 * that none of these may stay.
 */
export function jobLogLine(text: string): string {
  const line = text.replace(ANSI_SEQUENCE, '').replace(LINE_BREAKS, '\n').replace(/\n$/, '')
  return printable(line)
    .replaceAll('\n', ' | ')
    .replaceAll('##[', '##\\[')
    .replace(/^(\s*)::/, '$1\\::')
}
