import { bracketed } from '../config/addresses.ts'
import { startWatcherService } from '../primitives/watcher-service.ts'
import { nodeRuntime } from '../runtimes/node/index.ts'
import { namespaceListenTable } from '../runtimes/node/listen-table.ts'
import { standardOutput } from './output.ts'
import { interruption } from './signals.ts'

interface WatchOptions {
  readonly listen: { readonly host: string; readonly port: number }
}

/** `tunnel-test watch`: tells the tests what listens in this network namespace, and prints every change as JSON. */
export async function watch({ listen }: WatchOptions): Promise<void> {
  const { signal } = interruption()
  const table = namespaceListenTable()
  const port = await startWatcherService({
    runtime: nodeRuntime,
    table,
    ...listen,
    onChange: (change) =>
      standardOutput.write(`${JSON.stringify({ at: new Date().toISOString(), ...change })}\n`),
    signal,
  })
  standardOutput.write(`watching; listening on ${bracketed(listen.host)}:${port}\n`)
  await new Promise<void>((ended) => {
    if (signal.aborted) ended()
    signal.addEventListener('abort', () => ended(), { once: true })
  })
}
