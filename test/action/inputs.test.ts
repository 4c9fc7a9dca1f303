import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type ActionInputs, parseInputs } from '../../src/action/inputs.ts'
import { repositoryPath } from '../../src/action/workspace-path.ts'
import { assertServicesDiffer, servicesOf } from '../../src/stacks/compose/role-services.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const ACTION = join(import.meta.dirname, '../..')

function workspace(t: TestContext): string {
  const folder = temporaryFolder(t)
  mkdirSync(join(folder, 'my config'))
  writeFileSync(join(folder, 'one.yaml'), '')
  writeFileSync(join(folder, 'two.yaml'), '')
  symlinkSync('/etc', join(folder, 'link'))
  return folder
}

function parse(t: TestContext, given: Readonly<Record<string, string>>): ActionInputs {
  return parseInputs((name) => given[name] ?? '', { workspace: workspace(t), action: ACTION })
}

test('no inputs: the bundled stack, all tests', (t) => {
  const inputs = parse(t, {})
  assert.deepEqual(inputs.settings, {}, 'the default start-up time too')
  assert.deepEqual([inputs.stack, inputs.profile, inputs.failOn], ['compose', 'spec', 'failure'])
  assert.equal(inputs.timeoutMs, 3_600_000)
})

test('a list of known failing tests is read, and checked', (t) => {
  assert.equal(parse(t, {}).knownFailing, null)
  const folder = workspace(t)
  const read = (text: string): ActionInputs => {
    writeFileSync(join(folder, 'known.txt'), text)
    const given: Record<string, string> = { 'known-failing': 'known.txt' }
    return parseInputs((name) => given[name] ?? '', { workspace: folder, action: ACTION })
  }
  assert.deepEqual(read('1.1-1.2\n').knownFailing, { file: join(folder, 'known.txt'), tests: ['1.1', '1.2'] })
  assert.throws(() => read('1.99'), { code: 'UNKNOWN_TEST', message: /known\.txt:1:1: / })
  assert.throws(() => parse(t, { 'known-failing': 'nowhere.txt' }), { code: 'CONFIG_NOT_FOUND' })
})

test('files one a line, lists by comma or line, pairs by = or :', (t) => {
  const inputs = parse(t, {
    'compose-file': 'one.yaml\n  two.yaml \n',
    config: 'my config',
    services: 'server=gateway\nclient2: backup',
    suites: '1, 2',
    tests: '3.1\n3.2',
    seed: '7',
    upload: 'FALSE',
  })
  assert.deepEqual(
    inputs.settings.composeFile?.map((file) => file.slice(-8)),
    ['one.yaml', 'two.yaml'],
  )
  assert.deepEqual(servicesOf(['server', 'client1', 'client2'], inputs.settings.services ?? {}), {
    server: 'gateway',
    client1: 'client1',
    client2: 'backup',
  })
  assert.deepEqual(
    [inputs.suites, inputs.tests, inputs.seed, inputs.upload],
    [['1', '2'], ['3.1', '3.2'], 7, false],
  )
})

for (const [what, given, code, message] of [
  [
    'an unknown stack',
    { stack: 'podman' },
    'USAGE',
    /input stack: "podman" is not one of compose, embedded, external/,
  ],
  ['no number', { seed: 'seven' }, 'USAGE', /input seed/],
  ['no time at all', { 'timeout-minutes': '0' }, 'USAGE', /a whole number from 1 to 7200/],
  ['a longer time than any job has', { 'timeout-minutes': '40000' }, 'USAGE', /"40000" is not .* 1 to 7200/],
  ['more than a day to start', { 'startup-timeout-secs': '86401' }, 'USAGE', /startup-timeout-secs.*86400/],
  ['a longer retention than there is', { 'retention-days': '401' }, 'USAGE', /retention-days.*1 to 400/],
  ['a seed that is no exact number', { seed: '9007199254740993' }, 'USAGE', /seed.*0 to 9007199254740991/],
  [
    'two services for one role',
    { 'compose-file': 'one.yaml', config: 'my config', services: 'server=a, server=b' },
    'USAGE',
    /one service a role: server has two/,
  ],
  ['no boolean', { upload: 'yes' }, 'USAGE', /true or false/],
  ['an unknown suite', { suites: '8' }, 'UNKNOWN_SUITE', /suite "8"/],
  ['an unknown test', { tests: '1.99' }, 'UNKNOWN_TEST', /1\.99/],
  [
    'an unknown role',
    { 'compose-file': 'one.yaml', config: 'my config', services: 'proxy=a' },
    'USAGE',
    /"proxy=a"/,
  ],
  [
    'a compose file without its configuration',
    { 'compose-file': 'one.yaml' },
    'USAGE',
    /compose-file without config/,
  ],
  ['a configuration for the bundled stack', { config: 'my config' }, 'USAGE', /config without compose-file/],
  ['an external tunnel without its configuration', { stack: 'external' }, 'USAGE', /external without config/],
  [
    'a compose file for the embedded stack',
    { stack: 'embedded', 'compose-file': 'one.yaml' },
    'USAGE',
    /compose-file with stack embedded/,
  ],
  [
    'a configuration for the embedded stack',
    { stack: 'embedded', config: 'my config' },
    'USAGE',
    /config with stack embedded/,
  ],
  [
    'a file that is not there',
    { 'compose-file': 'three.yaml', config: 'my config' },
    'CONFIG_NOT_FOUND',
    /three\.yaml/,
  ],
  [
    'a folder for a file',
    { 'compose-file': 'my config', config: 'my config' },
    'USAGE',
    /input compose-file.*my config is a folder/,
  ],
  [
    'a path out of the workspace',
    { 'compose-file': '../../../etc/passwd', config: 'my config' },
    'PATH_OUTSIDE',
    /outside the workspace/,
  ],
  [
    'a link out of the workspace',
    { stack: 'external', config: 'link' },
    'PATH_OUTSIDE',
    /outside the workspace/,
  ],
  ['an artifact name that none can have', { 'artifact-name': 'a/b' }, 'USAGE', /artifact-name/],
] as const) {
  test(`refused: ${what}`, (t) => {
    assert.throws(() => parse(t, given), { code, message })
  })
}

test('a startup time for a stack that needs none is ignored', (t) => {
  const inputs = parse(t, { stack: 'embedded', 'startup-timeout-secs': '300' })
  assert.deepEqual(inputs.settings, {})
})

test('env file and profiles, for a compose stack', (t) => {
  const given = { 'compose-file': 'one.yaml', config: 'my config', 'env-file': 'two.yaml' }
  const { settings } = parse(t, { ...given, 'compose-profile': 'tls\nmore, metrics' })
  assert.match(settings.envFile ?? '', /^\/.*\/two\.yaml$/)
  assert.deepEqual(settings.composeProfile, ['tls', 'more', 'metrics'])
  assert.throws(() => parse(t, { ...given, 'env-file': 'my config' }), { code: 'USAGE', message: /env-file/ })
  assert.throws(() => parse(t, { stack: 'external', ...given }), { code: 'USAGE' })
})

test('the longest times that inputs allow', (t) => {
  const inputs = parse(t, {
    'timeout-minutes': '7200',
    'startup-timeout-secs': '86400',
    'retention-days': '400',
  })
  assert.deepEqual(
    [inputs.timeoutMs, inputs.settings.startupTimeoutSecs, inputs.retentionDays],
    [432_000_000, 86_400, 400],
  )
})

test('two roles are never one service; a role that the target lacks has none', () => {
  assert.throws(() => assertServicesDiffer({ server: 'client1', client1: 'client1', client2: 'client2' }), {
    code: 'USAGE',
    message: /server and client1 would both be the service client1.*server=client1, client1=…/,
  })
  assert.throws(() => assertServicesDiffer({ server: 'server', client1: 'a', client2: 'a' }), {
    code: 'USAGE',
  })
  assert.doesNotThrow(() => assertServicesDiffer({ server: 'client2', client1: 'client1' }))
})

test('a file as annotations name it', (t) => {
  const folder = workspace(t)
  assert.equal(repositoryPath(join(folder, 'my config'), folder), 'my config')
  assert.equal(repositoryPath('/etc/passwd', folder), null)
  assert.equal(repositoryPath(join(folder, 'missing'), folder), null)
})
