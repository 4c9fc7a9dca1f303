import type { LogLevel } from '../model/log.ts'
import { PROFILES, type ProfileName } from '../model/profile.ts'
import type { Target } from '../model/target.ts'
import { StartingStates } from '../run/starting-state.ts'
import { embeddedStack } from '../stacks/embedded/embedded-stack.ts'
import { EMBEDDED_FILES } from '../stacks/embedded/files.ts'
import { createLogger } from './logger.ts'
import { logOnError, standardOutput } from './output.ts'
import { OutputFolder } from './output-folder.ts'
import { abortOnSignals, exitCodeOfSignal } from './signals.ts'
import { tunnelCommand } from './tunnel-program.ts'
import { assertWorkingDirectory } from './working-directory.ts'

export interface StackOptions {
  readonly profile: ProfileName
  readonly out: string
  readonly logLevel: LogLevel
}

/** `tunnel-test stack`: the embedded stack with client 1 active, kept up until Ctrl-C. @returns the exit code */
export async function stack(options: StackOptions): Promise<number> {
  assertWorkingDirectory()
  const { signal, received } = abortOnSignals()
  const folder = await OutputFolder.open(options.out, { files: EMBEDDED_FILES, replaces: 'files' })
  try {
    await keepUp(options, folder, signal)
  } catch (error) {
    // What was aborted has nothing more to say.
    if (!signal.aborted) throw error
  } finally {
    folder.release()
  }
  return exitCodeOfSignal(received() ?? 'SIGINT')
}

async function keepUp(options: StackOptions, folder: OutputFolder, signal: AbortSignal): Promise<void> {
  const log = createLogger(logOnError, 'stack', options.logLevel)
  const started = await embeddedStack({
    reconnectTimeoutSecs: PROFILES[options.profile].embeddedReconnectTimeoutSecs,
    folder,
    logLevel: options.logLevel,
    tunnelCommand,
    log,
    signal,
  })
  try {
    // A tunnel that has just started has no active client: without one the server's ports would lead nowhere.
    const access = { runtime: started.backends.runtime, target: started.target, log, signal }
    await new StartingStates().reach(access, { activeClient: 1 })
    // They are for testing by hand.
    await started.backends.release()
    const lines = description(started.target, started.webSocketPort, folder.path)
    standardOutput.write(`${lines.join('\n')}\n`)
    await new Promise<void>((ended) => {
      if (signal.aborted) ended()
      signal.addEventListener('abort', () => ended(), { once: true })
    })
  } finally {
    await started.stop()
  }
}

function description(
  { hosts, ports, backendHosts }: Target,
  webSocketPort: number,
  folder: string,
): string[] {
  const row = (listen: string, backend: string): string => `  ${listen.padEnd(34)} -> ${backend}`
  return [
    `the embedded stack is up; client 1 is active; T ${ports.reconnectTimeoutSecs} s`,
    `WebSocket, /healthz and /status: http://${hosts.server}:${webSocketPort}`,
    'connect here                          and start your own backend there',
    row(
      `server tun1  ${hosts.server}:${ports.serverToClientTun1ListenPort}`,
      `${backendHosts.serverToClient1Tun1ConnectPort}:${ports.serverToClient1Tun1ConnectPort} (client 1), ${ports.serverToClient2Tun1ConnectPort} (client 2)`,
    ),
    row(
      `server tun2  ${hosts.server}:${ports.serverToClientTun2ListenPort}`,
      `${backendHosts.serverToClient1Tun2ConnectPort}:${ports.serverToClient1Tun2ConnectPort} (client 1), ${ports.serverToClient2Tun2ConnectPort} (client 2)`,
    ),
    ...([1, 2] as const).flatMap((client) =>
      ([1, 2] as const).map((tunnel) =>
        row(
          `client ${client} tun${tunnel}  ${hosts[`client${client}`]}:${ports[`client${client}ToServerTun${tunnel}ListenPort`]}`,
          `${backendHosts[`clientToServerTun${tunnel}ConnectPort`]}:${ports[`clientToServerTun${tunnel}ConnectPort`]}`,
        ),
      ),
    ),
    `role files in ${folder}/config, logs in ${folder}/logs; Ctrl-C ends it`,
  ]
}
