import assert from 'node:assert/strict'
import net from 'node:net'
import { test } from 'node:test'
import { takePortBlock } from '../../src/stacks/free-ports.ts'
import { freePort } from '../free-ports.ts'

const HOST = '127.0.0.1'

/** Whether the port can be listened on. */
async function isFree(port: number): Promise<boolean> {
  const server = net.createServer()
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, HOST, () => resolve(true))
  })
  await new Promise((closed) => server.close(closed))
  return free
}

test('blocks that are held at a time are apart, and their ports free', async (t) => {
  const blocks = await Promise.all(Array.from({ length: 40 }, () => takePortBlock()))
  t.after(() => Promise.all(blocks.map((block) => block.release())))
  const ports = blocks.flatMap((block) => block.ports)
  assert.equal(new Set(ports).size, ports.length)
  for (const port of blocks[0]?.ports ?? []) assert.ok(await isFree(port))
})

test('a block is held by its first port until it is released', async () => {
  const { ports, release } = await takePortBlock()
  const guard = Math.min(...ports) - 1
  assert.equal(await isFree(guard), false)
  await release()
  assert.equal(await isFree(guard), true)
})

test('a test is given no port twice, and none of a block that is held', async (t) => {
  const { ports, release } = await takePortBlock()
  t.after(release)
  const own: number[] = []
  for (let count = 0; count < 40; count++) own.push(await freePort(t))
  assert.equal(new Set([...own, ...ports]).size, own.length + ports.length)
})
