import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import { takePortBlock } from '../../src/stacks/free-ports.ts'
import { serve } from './serve.ts'

export interface Iperf3Parameters {
  readonly bytes: number
}

/** The part of a report of `iperf3 --json` that is needed. */
interface Iperf3Report {
  readonly end: { readonly sum_received: { readonly bits_per_second: number } }
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
serve({ isInstalled, measure }, null)

async function isInstalled(): Promise<boolean> {
  return output(start('--version')).then(
    () => true,
    () => false,
  )
}

/** Sends so many bytes one way over loopback; iperf3 has no echo. Returns bytes a second. */
async function measure({ bytes }: Iperf3Parameters): Promise<number> {
  const block = await takePortBlock()
  const port = String(block.ports[0])
  try {
    const server = start('--server', '--one-off', '--forceflush', '--bind', '127.0.0.1', '--port', port)
    const served = output(server)
    served.catch(() => {})
    await Promise.race([listening(server), served])
    const client = start('--client', '127.0.0.1', '--port', port, '--bytes', String(bytes), '--json')
    const report = JSON.parse(await output(client)) as Iperf3Report
    await served
    return report.end.sum_received.bits_per_second / 8
  } finally {
    await block.release()
  }
}

function start(...args: readonly string[]): ChildProcess {
  const child = spawn('iperf3', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  return child
}

function listening(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('Server listening')) resolve()
    })
  })
}

/** All that a command prints. Rejects where it isn't there, or ends with an error. */
function output(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      if (code === 0) resolve(text)
      else reject(new Error(`iperf3 ended with exit code ${code}: ${text.trim()}`))
    })
  })
}
