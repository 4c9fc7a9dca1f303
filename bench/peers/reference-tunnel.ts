import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { silentLogger } from '../../src/model/log.ts'
import type { Target } from '../../src/model/target.ts'
import { StartingStates } from '../../src/run/starting-state.ts'
import { embeddedStack } from '../../src/stacks/embedded/embedded-stack.ts'
import type { StackFolder } from '../../src/stacks/stack.ts'
import type { Bench } from '../measurement.ts'

/** The built command; the bench measures what users get. */
export const COMMAND: string = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

export interface ReferenceTunnel {
  readonly target: Target
  stop(): Promise<void>
}

/** @throws where `dist/` is not built. */
export function assertBuilt(): void {
  if (!existsSync(COMMAND)) throw new Error("dist/cli.js is missing: run 'npm run build' first")
}

/** Starts the reference tunnel, a process each for the server and both clients, with client 1 active. */
export async function startReferenceTunnel(bench: Bench): Promise<ReferenceTunnel> {
  assertBuilt()
  // Packages that are measured here bring native add-ons of ws along, which a user of dist/ hasn't got.
  process.env.WS_NO_BUFFER_UTIL = '1'
  process.env.WS_NO_UTF_8_VALIDATE = '1'
  const { signal } = bench
  const stack = await embeddedStack({
    reconnectTimeoutSecs: 1,
    folder: stackFolder(join(bench.folder, 'reference-tunnel')),
    logLevel: 'WARNING',
    tunnelCommand: (file) => [process.execPath, ...bench.nodeArguments, COMMAND, 'tunnel', '--config', file],
    log: { ...silentLogger, error: (message) => bench.progress(message) },
    signal,
  })
  try {
    const access = { runtime: stack.backends.runtime, target: stack.target, log: silentLogger, signal }
    await new StartingStates().reach(access, { activeClient: 1 })
    await stack.backends.release()
    return { target: stack.target, stop: () => stack.stop() }
  } catch (error) {
    await stack.stop()
    throw error
  }
}

/** A folder of the bench's own, which one stack after the other writes into. */
function stackFolder(path: string): StackFolder {
  const make = (name: string): string => {
    const file = join(path, name)
    rmSync(file, { force: true })
    mkdirSync(dirname(file), { recursive: true })
    return file
  }
  return { path, make }
}
