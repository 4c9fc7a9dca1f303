import { spawn, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import type { TestContext } from 'node:test'
import { writeRoleFiles } from '../../src/config/role-file-writer.ts'
import { PORT_NAMES, type PortName } from '../../src/model/port-config.ts'
import { takePortBlock } from '../../src/stacks/free-ports.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const PROGRAM = join(import.meta.dirname, 'tunnel-in-namespace.ts')

/** In what a tunnel differs from the reference tunnel. */
export type Wrong = 'sound' | 'never-closes' | 'closes-late' | 'closes-at-the-limit' | 'reopens-late'

/** A tunnel in a network namespace of its own, which this one reaches over a pair of virtual devices. */
export interface NamespaceTunnel {
  readonly config: string
  /** The address at which all three roles are reached. */
  readonly address: string
  /** The arguments that run a program in its network namespace. */
  readonly inside: readonly string[]
  /** How many connections the tunnel has dialled to backends so far. */
  backendConnections(): number
}

/** Starts one; it ends with the test, and its network namespace too. Needs root and iproute2. */
export async function startTunnelInNamespace(
  t: TestContext,
  wrong: Wrong,
  reconnectTimeoutSecs = 2,
): Promise<NamespaceTunnel> {
  const id = `tt${randomInt(16 ** 6).toString(16)}`
  const subnet = `10.${randomInt(200, 250)}.${randomInt(1, 250)}`
  const [outer, address] = [`${subnet}.1`, `${subnet}.2`]
  const inside = ['ip', 'netns', 'exec', id]
  command('ip', 'netns', 'add', id)
  t.after(() => void spawnSync('ip', ['netns', 'del', id]))
  command('ip', 'link', 'add', `${id}a`, 'type', 'veth', 'peer', 'name', `${id}b`, 'netns', id)
  t.after(() => void spawnSync('ip', ['link', 'del', `${id}a`]))
  command('ip', 'addr', 'add', `${outer}/24`, 'dev', `${id}a`)
  command('ip', 'link', 'set', `${id}a`, 'up')
  command(...inside, 'ip', 'addr', 'add', `${address}/24`, 'dev', `${id}b`)
  command(...inside, 'ip', 'link', 'set', `${id}b`, 'up')
  command(...inside, 'ip', 'link', 'set', 'lo', 'up')
  command(...inside, 'iptables', '-A', 'OUTPUT', '-p', 'tcp', '--syn', '-d', outer, '-j', 'ACCEPT')
  const config = join(temporaryFolder(t), 'config')
  await writeConfig(t, config, { outer, address, reconnectTimeoutSecs })
  const args = [...inside.slice(1), process.execPath, '--import', 'tsx', PROGRAM, config, wrong]
  const child = spawn('ip', args, { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stderr.pipe(process.stderr)
  const ended = once(child, 'exit')
  t.after(async () => {
    child.kill('SIGKILL')
    await ended
  })
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error('the tunnel ended'))),
  ])
  const backendConnections = (): number => {
    const rule = command(...inside, 'iptables', '-nvxL', 'OUTPUT').split('\n')[2] ?? ''
    return Number(rule.trim().split(/\s+/)[0])
  }
  return { config, address, inside, backendConnections }
}

async function writeConfig(
  t: TestContext,
  folder: string,
  where: { readonly outer: string; readonly address: string; readonly reconnectTimeoutSecs: number },
): Promise<void> {
  const block = await takePortBlock()
  t.after(() => block.release())
  const [webSocketPort = 0, ...others] = block.ports
  const ports = Object.fromEntries(PORT_NAMES.map((name, index) => [name, others[index] ?? 0]))
  const { outer, address, reconnectTimeoutSecs } = where
  const files = writeRoleFiles({
    hosts: { server: address, client1: address, client2: address },
    backendHost: outer,
    webSocketPort,
    ports: ports as Record<PortName, number>,
    reconnectTimeoutSecs,
    logLevel: 'INFO',
  })
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function command(...[program = '', ...args]: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status === 0) return stdout
  throw new Error(`${program} ${args.join(' ')}: exit ${status}\n${stderr}`)
}
