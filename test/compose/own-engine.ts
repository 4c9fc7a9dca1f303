import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const UP_TIMEOUT_MS = 60_000

/**
 * A docker engine beside the machine's own, for tests that pause or kill it: with folders, a socket and a network
 * namespace of its own.
 */
export class OwnEngine {
  readonly #folder: string
  #process: ChildProcess | null = null
  /** What keeps the containers, as on a machine whose engine is a service of the system. */
  #containerd: ChildProcess | null = null

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Starts an engine with images of the machine's own. Whoever starts one ends it with {@link stop}. */
  static async start(images: readonly string[]): Promise<OwnEngine> {
    const engine = new OwnEngine(mkdtempSync(join(tmpdir(), 'tunnel-test-own-engine-')))
    try {
      await engine.up()
      for (const image of images) {
        const load = `docker save ${image} | docker -H ${engine.host} load`
        const { status, stderr } = spawnSync('sh', ['-c', load], { encoding: 'utf8' })
        if (status !== 0) throw new Error(`${load}: ${stderr}`)
      }
      return engine
    } catch (error) {
      await engine.stop()
      throw error
    }
  }

  /** What DOCKER_HOST is for it. */
  get host(): string {
    return `unix://${join(this.#folder, 'docker.sock')}`
  }

  /** The variables by which a step, docker and compose find it. */
  get env(): Record<string, string> {
    return { DOCKER_HOST: this.host }
  }

  /** Runs docker on it. @returns the lines that it printed */
  docker(...args: string[]): string[] {
    const { status, stdout, stderr } = spawnSync('docker', ['-H', this.host, ...args], {
      encoding: 'utf8',
      timeout: UP_TIMEOUT_MS,
    })
    if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`)
    return stdout.split('\n').filter((line) => line !== '')
  }

  /** Starts it, or starts it again. */
  async up(): Promise<void> {
    const place = (name: string): string => join(this.#folder, name)
    // It holds the network namespace, so that the containers keep their networks when the engine is killed.
    this.#containerd ??= this.#startContainerd()
    rmSync(place('docker.pid'), { force: true })
    const log = openSync(place('dockerd.log'), 'a')
    const options = [
      ...['--data-root', place('data'), '--exec-root', place('exec'), '--pidfile', place('docker.pid')],
      ...['--containerd', place('containerd.sock')],
      ...['-H', this.host, '--bridge=none', '--iptables=false'],
    ]
    const inNamespace = ['-t', `${this.#containerd.pid}`, '--net', 'dockerd', ...options]
    const child = spawn('nsenter', inNamespace, { stdio: ['ignore', log, log], detached: true })
    this.#process = child
    const deadline = performance.now() + UP_TIMEOUT_MS
    while (spawnSync('docker', ['-H', this.host, 'info'], { timeout: UP_TIMEOUT_MS }).status !== 0) {
      if (performance.now() > deadline || child.exitCode !== null) {
        throw new Error(`dockerd did not come up; see ${place('dockerd.log')}`)
      }
      await sleep(200)
    }
  }

  #startContainerd(): ChildProcess {
    const place = (name: string): string => join(this.#folder, name)
    const configuration = [
      'version = 2',
      `root = ${JSON.stringify(place('containerd-root'))}`,
      `state = ${JSON.stringify(place('containerd-state'))}`,
      'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
      '[grpc]',
      `address = ${JSON.stringify(place('containerd.sock'))}`,
    ]
    writeFileSync(place('containerd.toml'), configuration.join('\n'))
    const log = openSync(place('containerd.log'), 'a')
    const command = 'ip link set lo up && exec containerd --config "$1"'
    return spawn('unshare', ['--net', 'sh', '-c', command, 'sh', place('containerd.toml')], {
      stdio: ['ignore', log, log],
      detached: true,
    })
  }

  /** Stops it where it stands: it takes connections, and answers none. */
  pause(): void {
    this.#process?.kill('SIGSTOP')
  }

  resume(): void {
    this.#process?.kill('SIGCONT')
  }

  /** Ends it without a word; its containers go on. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Ends it as a system does that restarts it: its containers end with it. */
  async shutDown(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Ends it with all that it has. */
  async stop(): Promise<void> {
    this.resume()
    try {
      // Only a running engine ends the containers that one before it has left.
      if (this.#process === null) await this.up()
      const containers = this.docker('ps', '-aq')
      if (containers.length > 0) this.docker('rm', '-fv', ...containers)
      const networks = this.docker('network', 'ls', '-q', '--filter', 'type=custom')
      if (networks.length > 0) this.docker('network', 'rm', ...networks)
    } finally {
      await this.shutDown()
      await ended(this.#containerd, 'SIGTERM')
      for (const mount of ['data', 'exec', 'containerd-state']) {
        spawnSync('umount', ['-R', join(this.#folder, mount)])
      }
      rmSync(this.#folder, { recursive: true, force: true })
    }
  }

  async #end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process
    this.#process = null
    await ended(child, signal)
  }
}

async function ended(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return
  const end = once(child, 'exit')
  child.kill(signal)
  await end
}
