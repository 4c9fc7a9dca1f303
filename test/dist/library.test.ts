import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { rolldown } from 'rolldown'

const DIST = join(import.meta.dirname, '../../dist')

test('both faces of the built library share one error class', async () => {
  const library = (await import(join(DIST, 'index.js'))) as typeof import('../../src/index.ts')
  const { nodeRuntime } = (await import(
    join(DIST, 'node.js')
  )) as typeof import('../../src/runtimes/node/index.ts')
  const backend = await library.EchoServer.start(nodeRuntime, { name: 'backend', host: '127.0.0.1', port: 0 })
  const { port } = backend
  await backend.stop()
  const error = await library.TunnelSocket.connect(nodeRuntime, { name: 'x', host: '127.0.0.1', port }).catch(
    (e) => e,
  )
  assert.ok(library.isTunnelTestError(error, 'CONNECT_REFUSED'))
})

test('the portable face reaches no module of a platform', async () => {
  const bundle = await rolldown({
    input: join(DIST, 'index.js'),
    platform: 'neutral',
    external: /^node:/,
  })
  const { output } = await bundle.generate({ format: 'es', codeSplitting: false })
  const external = output.flatMap((part) => (part.type === 'chunk' ? part.imports : []))
  assert.deepEqual(external, [])
})

test('the command starts without an interpreter being named', () => {
  assert.match(readFileSync(join(DIST, 'cli.js'), 'utf8'), /^#!\/usr\/bin\/env node\n/)
})
