import type { TestContext } from 'node:test'
import { takePortBlock } from '../src/stacks/free-ports.ts'

const remaining = new WeakMap<TestContext, number[]>()

/**
 * A port that is the test's own while it lasts. Tests run beside each other, and a port that was merely free a moment
 * ago may be one that another test has closed and is about to open again.
 */
export async function freePort(t: TestContext): Promise<number> {
  const ports = remaining.get(t) ?? []
  if (ports.length === 0) {
    const block = await takePortBlock()
    t.after(() => block.release())
    ports.push(...block.ports)
    remaining.set(t, ports)
  }
  const port = ports.shift()
  if (port === undefined) throw new Error('a block without ports')
  return port
}
