import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ComposeStack } from '../../src/stacks/compose/compose-stack.ts'
import { STACK_NAMES, STACKS } from '../../src/stacks/index.ts'
import type { StackSurroundings } from '../../src/stacks/kind.ts'
import {
  assertSettingsFit,
  type Spelling,
  type StackSettings,
  settingWord,
} from '../../src/stacks/settings.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ROOT = join(import.meta.dirname, '../..')
const SPELLING: Spelling = {
  doing: 'reading the options of run',
  setting: (name) => `--${settingWord(name)}`,
  stack: (name) => `the ${name} stack`,
  choice: (name) => `--stack ${name}`,
}
const SETTINGS: Readonly<Required<StackSettings>> = {
  config: 'config',
  hosts: { server: 'a' },
  watch: { server: { host: 'a', port: 1 } },
  composeFile: ['compose.yaml'],
  services: { server: 'gateway' },
  furtherServices: ['proxy'],
  envFile: '.env',
  composeProfile: ['tls'],
  startupTimeoutSecs: 10,
}

for (const name of STACK_NAMES) {
  for (const setting of Object.keys(SETTINGS) as (keyof StackSettings)[]) {
    if (STACKS[name].takes.includes(setting)) continue
    test(`${name} refuses ${settingWord(setting)} by name, and says whose it is`, () => {
      assert.throws(() => assertSettingsFit(name, { [setting]: SETTINGS[setting] }, STACKS, SPELLING), {
        code: 'USAGE',
        message: new RegExp(`--${settingWord(setting)} with the ${name} stack.*--stack (compose|external)`),
      })
    })
  }
  test(`${name} takes all that it uses`, () => {
    const used = Object.fromEntries(STACKS[name].takes.map((setting) => [setting, SETTINGS[setting]]))
    assert.doesNotThrow(() => assertSettingsFit(name, used, STACKS, SPELLING))
  })
}

for (const setting of [
  'config',
  'services',
  'furtherServices',
  'envFile',
  'composeProfile',
  'hosts',
] as const) {
  test(`the bundled stack has its own ${settingWord(setting)}`, () => {
    assert.throws(() => assertSettingsFit('compose', { [setting]: SETTINGS[setting] }, STACKS, SPELLING), {
      code: 'USAGE',
      message: new RegExp(`--${settingWord(setting)} without --compose-file`),
    })
  })
}

function open(t: TestContext, settings: StackSettings): ComposeStack {
  const workFolder = temporaryFolder(t)
  const surroundings: StackSurroundings = {
    id: 'tunnel-test-0',
    workFolder,
    results: join(workFolder, 'results'),
    dist: join(ROOT, 'dist'),
    profile: 'quick',
    logLevel: 'info',
    warn: () => {},
    journal: { willStart: () => assert.fail(), suitesStarted: () => assert.fail() },
    signal: new AbortController().signal,
  }
  return ComposeStack.open(settings, surroundings)
}

test('without a compose file the bundled stack is opened', (t) => {
  const { sources } = open(t, {})
  assert.deepEqual(sources.composeFiles, [join(ROOT, 'compose/compose.yaml')])
  assert.deepEqual(sources.services, { server: 'server', client1: 'client1', client2: 'client2' })
  assert.equal(sources.ports?.serverToClientTun1ListenPort, 38_001)
})

test('a stack that was not started is stopped without an engine', async (t) => {
  await open(t, {}).stop()
})

test('files that are none', (t) => {
  const path = temporaryFolder(t)
  const file = join(path, 'stack.yaml')
  writeFileSync(file, '')
  mkdirSync(join(path, 'folder'))
  const config = join(ROOT, 'compose/config')
  for (const [settings, code, message] of [
    [{ composeFile: [join(path, 'none.yaml')], config }, 'CONFIG_NOT_FOUND', /compose-file .*none\.yaml/],
    [{ composeFile: [file, join(path, 'folder')], config }, 'USAGE', /folder: it is a folder/],
    [{ composeFile: [file], config, envFile: join(path, 'folder') }, 'USAGE', /env-file .*it is a folder/],
    [{ composeFile: [file], config: join(path, 'none') }, 'CONFIG_NOT_FOUND', /none/],
    [
      { composeFile: [file], config, services: { server: 'client1' } },
      'USAGE',
      /both be the service client1/,
    ],
  ] as const) {
    assert.throws(() => open(t, settings), { code, message })
  }
})
