import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'

const RESET_SOCKET = join(import.meta.dirname, '../../src/runtimes/node/reset-socket.ts')

/** Ends a socket's stream and resets it in the same turn, and prints what its peer sees; exits by itself. */
const program = (reset: string): string => `
  import net from 'node:net'
  // Nobody is left to end it where the test was killed.
  process.stdin.on('end', () => process.exit()).resume().unref()
  import { resetSocket } from ${JSON.stringify(RESET_SOCKET)}
  const server = net.createServer({ allowHalfOpen: true }, (peer) => {
    // After an end of stream Node doesn't watch for a reset: writing nothing asks for it, and causes none.
    const asking = setInterval(() => peer.write(''), 5)
    peer.on('error', ({ code }) => console.log(code)).resume()
    peer.on('close', () => server.close(clearInterval(asking)))
  }).listen(0, '127.0.0.1', () => {
    const socket = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true }, () => {
      socket.on('error', () => {}).write('x')
      socket.end()
      ${reset}
    })
  })`

async function run(reset: string): Promise<{ stdout: string; signal: string | null }> {
  const argv = ['--import', 'tsx', '--input-type=module', '--eval', program(reset)]
  const child = spawn(process.execPath, argv, {
    timeout: 5000,
    killSignal: 'SIGKILL',
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stderr.pipe(process.stderr)
  let stdout = ''
  child.stdout.on('data', (text) => {
    stdout += text
  })
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { stdout, signal }
}

test('a socket that is just ending is reset, and the process exits', async () => {
  assert.deepEqual(await run('resetSocket(socket)'), { stdout: 'EPIPE\n', signal: null })
})

test('Node’s own reset, there, keeps the process from exiting', async () => {
  assert.equal((await run('socket.resetAndDestroy()')).signal, 'SIGKILL')
})
