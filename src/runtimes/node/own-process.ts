import process from 'node:process'

/** Which of the platforms that serve Node's modules this is. */
export type Platform = 'node' | 'deno' | 'bun'

export const PLATFORM: Platform =
  process.versions.deno !== undefined ? 'deno' : process.versions.bun !== undefined ? 'bun' : 'node'

/** The platform with its version: `node 20.20.2`. */
export const PLATFORM_NAME: string = `${PLATFORM} ${process.versions[PLATFORM] ?? ''}`

/** The environment variable that says that standard input is held open by the process that started this one. */
const PARENT_VARIABLE = 'TUNNEL_TEST_PARENT'

/**
 * The words that run another program of this project on the same platform.
 * @param nodeArguments what Node, and no other platform, is started with
 */
export function programWords(
  program: string,
  nodeArguments: readonly string[] = [],
): readonly [string, ...string[]] {
  if (PLATFORM === 'deno') return [process.execPath, 'run', '--allow-all', program]
  if (PLATFORM === 'bun') return [process.execPath, program]
  return [process.execPath, ...nodeArguments, program]
}

/** What a process that is to end with this one gets into its environment; its standard input must be a pipe. */
export const BOUND_TO_PARENT: Readonly<Record<string, string>> = { [PARENT_VARIABLE]: 'stdin' }

/**
 * Follows the process that started this one with {@link BOUND_TO_PARENT}; does nothing for any other. The pipe's end
 * comes however and whenever that process ended, also before this one had begun.
 * @param onMessage takes what it sent
 * @returns a function that lets it go
 */
export function followParent(onEnd: () => void, onMessage: (text: string) => void = () => {}): () => void {
  if (process.env[PARENT_VARIABLE] === undefined) return () => {}
  const { stdin } = process
  let following = true
  const end = (): void => {
    if (following) onEnd()
    following = false
  }
  stdin.setEncoding('utf8')
  stdin.on('data', (text) => onMessage(String(text)))
  stdin.on('end', end).on('close', end).on('error', end)
  return () => {
    following = false
    // Deno would go on reading from one that is destroyed.
    stdin.pause()
  }
}
