import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { ComposeCommand } from '../../src/stacks/compose/compose-command.ts'
import { NODE_IMAGE } from './engine.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

/** Answers on every port of the backends, and always the wrong thing. */
export const WRONG_BACKEND = `for (const port of [39001, 39002, 39003, 39004, 39011, 39012]) {
  require("net").createServer((socket) => { socket.on("error", () => {}); socket.end("wrong") }).listen(port)
}`
const CUSTOMARY = { server: 'server', client1: 'client1', client2: 'client2' }
/** Puts something into its volume once, and then lives on. */
const KEEPER = `require("fs").writeFileSync("/data/precious", "since " + Date.now()); setInterval(() => {}, 1000)`

/** Somebody's project that runs on the same engine, and whose files fix the names of all that it has. */
export interface LiveProject {
  readonly name: string
  /** All that the engine, and the disk, say of it. */
  record(): Record<string, unknown>
}

/** A compose file that goes with `stack.yaml` and fixes every name. */
export function fixedNames(name: string): string {
  return `
services:
  server:
    container_name: ${name}-server
    depends_on: [keeper]
  keeper:
    build: ./keeper
    image: ${name}/keeper:1
    command: ${JSON.stringify(['node', '-e', KEEPER])}
    container_name: ${name}-keeper
    networks: [backbone]
    volumes: ['data:/data', '/scratch']
networks:
  backbone: { name: ${name}-net, labels: { owner: ${name} } }
volumes:
  data: { name: ${name}-data, labels: { owner: ${name} } }
`
}

/** Writes the files of a project whose names are fixed: its workspace, with `ci/stack.yaml` and `ci/names.yaml`. */
export function writeFixedStack(
  folder: string,
  name: string,
  running: (text: string, role: string) => string = (text) => text,
): void {
  const change = (text: string): string =>
    text.replace('SocketCloseDurationSecs": 5', 'SocketCloseDurationSecs": 2')
  writeOwnStack(folder, { folder: 'ci', services: CUSTOMARY, backendHost: 'tests', change, running })
  writeFileSync(join(folder, 'ci/names.yaml'), fixedNames(name))
  spawnSync('mkdir', ['-p', join(folder, 'ci/keeper')])
  writeFileSync(join(folder, 'ci/keeper/Dockerfile'), `FROM ${NODE_IMAGE}\nENV KEEPER=${name}\n`)
}

/** Starts a live project, with a container `tests` in its network that answers wrongly. It is gone after the test. */
export async function startLiveProject(t: TestContext): Promise<LiveProject> {
  const name = `acme${randomBytes(4).toString('hex')}`
  const folder = workspace(t)
  writeFixedStack(folder, name)
  const { words } = await ComposeCommand.find()
  const files = ['-f', join(folder, 'ci/stack.yaml'), '-f', join(folder, 'ci/names.yaml')]
  const compose = [...words, '-p', name, ...files]
  t.after(() => {
    // By its name: the files are gone by now.
    const containers = run('docker', 'ps', '-aq', '--filter', `name=^${name}`).stdout.trim().split('\n')
    run('docker', 'rm', '--force', '--volumes', ...containers)
    run('docker', 'network', 'rm', `${name}-net`)
    run('docker', 'volume', 'rm', `${name}-data`)
    run('docker', 'image', 'rm', `${name}/keeper:1`)
  })
  must(...compose, 'up', '-d')
  const tests = ['--name', `${name}-tests`, '--network', `${name}-net`, '--network-alias', 'tests']
  must('docker', 'run', '-d', ...tests, NODE_IMAGE, 'node', '-e', WRONG_BACKEND)
  return { name, record: () => recordOf(name) }
}

function recordOf(name: string): Record<string, unknown> {
  const containers = must('docker', 'ps', '-aq', '--no-trunc', '--filter', `name=^${name}`).split('\n').sort()
  const [volume] = JSON.parse(must('docker', 'volume', 'inspect', `${name}-data`)) as { Mountpoint: string }[]
  const mountpoint = volume?.Mountpoint ?? ''
  return {
    containers: (JSON.parse(must('docker', 'inspect', ...containers)) as InspectedMounts[]).map(inOrder),
    network: JSON.parse(must('docker', 'network', 'inspect', `${name}-net`)),
    volume,
    files: readdirSync(mountpoint).map((file) => [
      file,
      lstatSync(join(mountpoint, file)).mtimeMs,
      readFileSync(join(mountpoint, file), 'utf8'),
    ]),
    image: JSON.parse(must('docker', 'image', 'inspect', `${name}/keeper:1`)),
    // Layers of its image that were built for another one alone would be more; volumes without a name too.
    layers: imagesWith(`KEEPER=${name}`),
    volumes: must('docker', 'volume', 'ls', '-qf', 'dangling=true')
      .split('\n')
      .filter((volume) => /^[0-9a-f]{64}$/.test(volume)),
  }
}

interface InspectedMounts {
  readonly Mounts: readonly { readonly Destination: string }[]
}

/** The engine gives mounts in any order. */
function inOrder({ Mounts, ...others }: InspectedMounts): unknown {
  return { ...others, Mounts: [...Mounts].sort((a, b) => (a.Destination < b.Destination ? -1 : 1)) }
}

function imagesWith(variable: string): string[] {
  const ids = must('docker', 'image', 'ls', '-aq', '--no-trunc').split('\n')
  const images = JSON.parse(must('docker', 'image', 'inspect', ...new Set(ids))) as {
    Id: string
    Config: { Env?: string[] | null }
  }[]
  return images.filter(({ Config }) => Config.Env?.includes(variable)).map(({ Id }) => Id)
}

function run(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(words[0] as string, words.slice(1), { encoding: 'utf8', maxBuffer: 1 << 26 })
}

function must(...words: string[]): string {
  const { status, stdout, stderr } = run(...words)
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`)
  return stdout.trim()
}
