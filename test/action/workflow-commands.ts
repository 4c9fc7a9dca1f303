/** A workflow command as the runner takes it out of a step's output. */
export interface ParsedCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** The commands that the runner knows; it takes any other line for output. */
const KNOWN = new Set([
  ...['add-mask', 'add-matcher', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice'],
  ...['remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning', 'add-path'],
  ...['internal-set-repo-path'],
])

/**
 * Takes the commands out of output as the runner does (actions/runner, ActionCommand and ActionCommandManager):
 * `::name key=value,…::data` at the start of a line after white space, or `##[name key=value;…]data` anywhere in it;
 * none between `::stop-commands::token` and `::token::`.
 */
export function parseCommands(output: string): ParsedCommand[] {
  const commands: ParsedCommand[] = []
  let stopToken: string | null = null
  for (const line of output.split(/\r?\n/)) {
    const command = parseLine(line, stopToken === null ? KNOWN : new Set([stopToken]))
    if (command === null) continue
    if (stopToken !== null) stopToken = null
    else if (command.name === 'stop-commands') stopToken = command.data
    else commands.push(command)
  }
  return commands
}

function parseLine(line: string, known: ReadonlySet<string>): ParsedCommand | null {
  return parseNew(line, known) ?? parseOld(line, known)
}

function parseNew(line: string, known: ReadonlySet<string>): ParsedCommand | null {
  const text = line.trim()
  if (!text.startsWith('::')) return null
  const end = text.indexOf('::', 2)
  if (end < 0) return null
  const [name = '', rest = ''] = split(text.slice(2, end))
  if (!known.has(name.toLowerCase()) && !known.has(name)) return null
  const properties = rest.split(',').map((pair) => pair.trim().split(/=(.*)/s))
  return {
    name,
    properties: Object.fromEntries(
      properties.filter(([, value]) => value).map(([key = '', value = '']) => [key, unescapeProperty(value)]),
    ),
    data: unescapeData(text.slice(end + 2)),
  }
}

function parseOld(line: string, known: ReadonlySet<string>): ParsedCommand | null {
  const start = line.indexOf('##[')
  const end = start < 0 ? -1 : line.indexOf(']', start)
  if (end < 0) return null
  const [name = ''] = split(line.slice(start + 3, end))
  return known.has(name.toLowerCase()) ? { name, properties: {}, data: line.slice(end + 1) } : null
}

function split(text: string): [string, string] {
  const space = text.indexOf(' ')
  return space < 0 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)]
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','))
}
