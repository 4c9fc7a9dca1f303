import process from 'node:process'
import { getExecOutput } from '@actions/exec'
import { TunnelTestError } from '../../model/errors.ts'

/** The two ways to call docker compose; the first that answers is used. */
const CANDIDATES: readonly (readonly string[])[] = [['docker', 'compose'], ['docker-compose']]
/** The runner's own credentials, which no compose file may interpolate into a service. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RUNTIME_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_CACHE_URL',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_URL',
])

/** A compose project: its name, and the files that make it up. */
export interface ComposeProject {
  readonly name: string
  readonly files: readonly string[]
  /** A file of variables in place of `.env`, as an absolute path. */
  readonly envFile?: string
  /** The profiles that are on; if none is named, those of COMPOSE_PROFILES. */
  readonly profiles: readonly string[]
  /** Variables for the files, beside those of this process. */
  readonly variables: Readonly<Record<string, string>>
}

/** Takes the lines that compose prints. */
export type TakeLine = (line: string) => void

/** Whether a version is that of the older docker-compose, the one in Python. */
export function isVersion1(version: string): boolean {
  return /\bversion v?1\./.test(version)
}

/** `docker compose`, or `docker-compose` where the plugin is missing. */
export class ComposeCommand {
  readonly words: readonly string[]
  /** What the command says of its version. */
  readonly version: string

  constructor(words: readonly string[], version: string) {
    this.words = words
    this.version = version
  }

  /** Finds the command. Throws `COMPOSE_NOT_FOUND`. */
  static async find(): Promise<ComposeCommand> {
    const found: string[] = []
    for (const words of CANDIDATES) {
      const { exitCode, stdout, stderr } = await execute([...words, 'version'])
      if (exitCode === 0) return new ComposeCommand(words, stdout.split('\n')[0]?.trim() ?? '')
      found.push(`${words.join(' ')}: ${stderr.trim().split('\n')[0]}`)
    }
    throw new TunnelTestError('COMPOSE_NOT_FOUND', {
      doing: 'looking for docker compose',
      found: found.join('; '),
      advice: 'Install it (on GitHub: runs-on: ubuntu-latest has it), or set the stack to embedded',
    })
  }

  /** The whole configuration of a project as compose sees it, as YAML. Throws `COMPOSE_FAILED`. */
  config(project: ComposeProject): Promise<string> {
    return this.run(project, ['config'])
  }

  /** The words of a command of compose on a project. */
  commandLine(
    { name, files, envFile, profiles }: ComposeProject,
    command: readonly string[],
  ): readonly string[] {
    return [
      ...this.words,
      ...['-p', name, ...files.flatMap((file) => ['-f', file])],
      ...(envFile === undefined ? [] : ['--env-file', envFile]),
      ...profiles.flatMap((profile) => ['--profile', profile]),
      ...command,
    ]
  }

  /**
   * Runs a command of compose on a project.
   * @param takeLine takes each line that it prints on either stream
   * @returns what it printed on standard output. Throws `COMPOSE_FAILED`.
   */
  async run(project: ComposeProject, command: readonly string[], takeLine?: TakeLine): Promise<string> {
    const words = this.commandLine(project, command)
    // The older one interpolates it from the environment alone, whatever -p says.
    const variables = { ...project.variables, COMPOSE_PROJECT_NAME: project.name }
    const { exitCode, stdout, stderr } = await execute(words, variables, takeLine)
    if (exitCode === 0) return stdout
    const lastLines = (stderr.trim() || stdout.trim()).split('\n').slice(-5).join('\n')
    throw new TunnelTestError('COMPOSE_FAILED', {
      doing: `running ${this.words.join(' ')} ${command.join(' ')}`,
      found: `it ended with ${exitCode}: ${lastLines}`,
      advice: `Check the compose files with '${this.words.join(' ')} config': ${project.files.join(', ')}`,
    })
  }
}

interface Finished {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

async function execute(
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  takeLine: TakeLine = () => {},
): Promise<Finished> {
  const [program, ...args] = words as [string, ...string[]]
  const inherited = Object.entries(process.env).filter(([name]) => !CREDENTIALS.has(name))
  try {
    return await getExecOutput(program, args, {
      silent: true,
      ignoreReturnCode: true,
      env: { ...(Object.fromEntries(inherited) as Record<string, string>), ...variables },
      listeners: { stdline: takeLine, errline: takeLine },
    })
  } catch (error) {
    return { exitCode: -1, stdout: '', stderr: (error as Error).message }
  }
}
