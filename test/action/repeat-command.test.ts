import assert from 'node:assert/strict'
import { join } from 'node:path'
import process from 'node:process'
import { type TestContext, test } from 'node:test'
import { commandWords, repeatOptions } from '../../src/action/repeat-command.ts'
import { repeatCommand } from '../../src/results/repeat-command.ts'

const NAMES = ['GITHUB_WORKSPACE', 'GITHUB_ACTION_REPOSITORY', 'GITHUB_ACTION_REF', 'GITHUB_SERVER_URL']
const ROOT = join(import.meta.dirname, '../..')
const ELSEWHERE = import.meta.dirname

function within(t: TestContext, environment: Readonly<Record<string, string>>): void {
  const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]))
  const set = (values: Readonly<Record<string, string | undefined>>): void => {
    for (const name of NAMES) {
      const value = values[name]
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
  set(environment)
  t.after(() => set(before))
}

for (const [what, environment, expected] of [
  ['in a checkout that holds the action', { GITHUB_WORKSPACE: ROOT }, 'node dist/cli.js'],
  [
    "by npx from the action's repository, at its version",
    {
      GITHUB_WORKSPACE: ELSEWHERE,
      GITHUB_ACTION_REPOSITORY: 'org/tunnel-test-action',
      GITHUB_ACTION_REF: 'v1',
    },
    'npx github:org/tunnel-test-action#v1',
  ],
  [
    'by npx from a server of their own',
    {
      GITHUB_WORKSPACE: ELSEWHERE,
      GITHUB_ACTION_REPOSITORY: 'org/tunnel-test-action',
      GITHUB_ACTION_REF: '',
      GITHUB_SERVER_URL: 'https://github.example',
    },
    'npx git+https://github.example/org/tunnel-test-action.git',
  ],
] as const) {
  test(`what is repeated is started ${what}`, (t) => {
    within(t, environment)
    assert.equal(commandWords().join(' '), expected)
  })
}

test('the version is quoted for shells to which # means something', (t) => {
  within(t, {
    GITHUB_WORKSPACE: ELSEWHERE,
    GITHUB_ACTION_REPOSITORY: 'org/tunnel-test-action',
    GITHUB_ACTION_REF: 'v1',
  })
  const command = repeatCommand('2.6', { seed: 7, profile: 'spec' }, [], commandWords())
  assert.equal(command, "npx 'github:org/tunnel-test-action#v1' run --test 2.6 --seed 7")
})

for (const [what, stack, settings, expected] of [
  ['the bundled stack', 'compose', {}, ['--stack', 'compose']],
  ['the embedded stack', 'embedded', {}, []],
  [
    'an external tunnel',
    'external',
    { config: join(ROOT, 'compose/config'), hosts: { server: '10.0.0.5' } },
    ['--stack', 'external', '--config', 'compose/config', '--hosts', 'server=10.0.0.5'],
  ],
  [
    'a compose stack, with all that it is made of',
    'compose',
    {
      composeFile: [join(ROOT, 'ci/a.yaml'), join(ROOT, 'ci/b.yaml')],
      config: join(ROOT, 'ci/roles'),
      services: { server: 'gateway', client2: 'backup' },
      furtherServices: ['proxy', 'metrics'],
      envFile: join(ROOT, 'ci/.env'),
      composeProfile: ['tls', 'more'],
      startupTimeoutSecs: 300,
    },
    [
      ...['--stack', 'compose', '--compose-file', 'ci/a.yaml', '--compose-file', 'ci/b.yaml'],
      ...['--config', 'ci/roles', '--services', 'server=gateway,client2=backup'],
      ...['--further-services', 'proxy,metrics', '--env-file', 'ci/.env'],
      ...['--compose-profile', 'tls', '--compose-profile', 'more', '--startup-timeout-secs', '300'],
    ],
  ],
] as const) {
  test(`what is repeated is ${what}`, (t) => {
    within(t, { GITHUB_WORKSPACE: ROOT })
    assert.deepEqual(repeatOptions({ stack, settings }), expected)
  })
}

test("what is repeated is started from the action's folder where the runner names no repository", (t) => {
  within(t, { GITHUB_WORKSPACE: ELSEWHERE })
  const [node, script] = commandWords()
  assert.equal(node, 'node')
  assert.match(script ?? '', /\/dist\/cli\.js$/)
})
