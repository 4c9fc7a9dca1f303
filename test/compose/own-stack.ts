import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { NODE_IMAGE } from './engine.ts'

const ROOT = join(import.meta.dirname, '../..')

/** What a user's stack has instead of the customary. */
export interface OwnStack {
  /** Folder of the compose file and the role files, in the workspace. */
  readonly folder: string
  readonly services: Readonly<Record<'server' | 'client1' | 'client2', string>>
  readonly backendHost: string
  /** A further part of a service, as YAML of its depth. */
  readonly extra?: (service: string) => string
  readonly image?: (service: string) => string
  /** Changes the text of the role files. */
  readonly change?: (text: string, role: string) => string
  /** What the tunnel really runs from, made of the role files that the tests read. */
  readonly running?: (text: string, role: string) => string
}

const same = (text: string): string => text

/** A folder that stands for a checked-out repository and is gone after the test. */
export function workspace(t: TestContext): string {
  const folder = temporaryFolder(t)
  chmodSync(folder, 0o755)
  return folder
}

/**
 * Writes a user's own compose file with the role files beside it: the reference tunnel, which stands for theirs, on a
 * network of its own, without health checks. The tunnel is copied, so that nothing points outside the workspace.
 */
export function writeOwnStack(workspaceFolder: string, stack: OwnStack): void {
  const {
    services,
    backendHost,
    image = () => NODE_IMAGE,
    extra = () => '',
    change = same,
    running = same,
  } = stack
  const folder = join(workspaceFolder, stack.folder)
  const program = join(folder, 'tunnel')
  for (const name of ['roles', 'running']) mkdirSync(join(folder, name), { recursive: true })
  cpSync(join(ROOT, 'dist/cli.js'), join(program, 'cli.js'))
  cpSync(join(ROOT, 'dist/chunks'), join(program, 'chunks'), { recursive: true })
  writeFileSync(join(program, 'package.json'), '{ "type": "module" }')
  const service = (role: 'server' | 'client1' | 'client2'): string => `
  ${services[role]}:
    image: ${image(role)}
    command: [node, /tunnel/cli.js, tunnel, --config, /roles/${role}.json]
    networks: [backbone]
    volumes: ['./tunnel:/tunnel:ro', './running:/roles:ro']
${extra(role)}`
  const roles = ['server', 'client1', 'client2'] as const
  for (const role of roles) {
    const text = readFileSync(join(ROOT, 'compose/config', `${role}.json`), 'utf8')
      .replace('http://server:', `http://${services.server}:`)
      .replaceAll('"tests"', `"${backendHost}"`)
      .replace('"sharedSecretFile": "/run/tunnel-test/secret"', '"sharedSecret": "known to these three"')
    const changed = change(text, role)
    writeFileSync(join(folder, 'roles', `${role}.json`), changed)
    writeFileSync(join(folder, 'running', `${role}.json`), running(changed, role))
  }
  writeFileSync(
    join(folder, 'stack.yaml'),
    `services:${roles.map(service).join('')}\nnetworks:\n  backbone: {}\n`,
  )
}
