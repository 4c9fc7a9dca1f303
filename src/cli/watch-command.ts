import { bracketed } from '../config/addresses.ts'
import { isTunnelTestError, TunnelTestError } from '../model/errors.ts'
import { nodeRuntime } from '../runtimes/node/index.ts'
import { namespaceListenTable } from '../runtimes/node/listen-table.ts'
import { startWatcherService } from '../watcher/watcher-service.ts'
import { standardOutput } from './output.ts'
import { abortOnSignals } from './signals.ts'

/** What listening fails with where the address is not this machine's. */
const WRONG_ADDRESS = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAFNOSUPPORT']

interface WatchOptions {
  readonly listen: { readonly host: string; readonly port: number }
}

/** `tunnel-test watch`: tells the tests what listens in this network namespace, and prints every change as JSON. */
export async function watch({ listen }: WatchOptions): Promise<void> {
  const { signal } = abortOnSignals()
  const table = namespaceListenTable()
  const port = await startWatcherService({
    runtime: nodeRuntime,
    table,
    ...listen,
    onChange: (change) =>
      standardOutput.write(`${JSON.stringify({ at: new Date().toISOString(), ...change })}\n`),
    signal,
  }).catch((error: unknown) => {
    throw wrongAddress(error, listen) ?? error
  })
  standardOutput.write(`watching; listening on ${bracketed(listen.host)}:${port}\n`)
  await new Promise<void>((ended) => {
    if (signal.aborted) ended()
    signal.addEventListener('abort', () => ended(), { once: true })
  })
}

function wrongAddress(error: unknown, { host, port }: WatchOptions['listen']): TunnelTestError | null {
  const { code = '' } = isTunnelTestError(error) ? ((error.cause ?? {}) as { code?: string }) : {}
  if (!WRONG_ADDRESS.includes(code)) return null
  return new TunnelTestError('USAGE', {
    doing: `reading --listen ${bracketed(host)}:${port}`,
    found: `"${host}" is no address of this machine (${code})`,
    advice: 'Give one that is, or 0.0.0.0 for all',
    cause: error,
  })
}
