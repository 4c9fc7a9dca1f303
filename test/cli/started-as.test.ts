import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Start, startedAs } from '../../src/cli/started-as.ts'

const NODE = '/usr/bin/node'
const started = (script: string, more: Partial<Start> = {}): string =>
  startedAs({
    execPath: NODE,
    script,
    directory: '/home/me/tunnel',
    environment: { PATH: '/usr/bin' },
    ...more,
  }).join(' ')

test('a bare checkout: the script with its runtime, from where the user is', () => {
  assert.equal(started('/home/me/tunnel/dist/cli.js'), 'node dist/cli.js')
  assert.equal(started('dist/cli.js'), 'node dist/cli.js')
  assert.equal(started('/opt/tunnel-test/dist/cli.js'), 'node /opt/tunnel-test/dist/cli.js')
  assert.equal(started('/home/me/tunnel/dist/cli.js', { execPath: '/x/deno' }), 'deno run -A dist/cli.js')
  assert.equal(started('/home/me/tunnel/dist/cli.js', { execPath: '/x/bun' }), 'bun dist/cli.js')
})

test('an installed package: the command where it is on the path, npx where it is not', () => {
  const local = '/home/me/tunnel/node_modules/.bin/tunnel-test'
  assert.equal(started('/usr/bin/tunnel-test'), 'tunnel-test')
  assert.equal(started(local), 'npx tunnel-test')
  assert.equal(started(local, { directory: '/home/me/tunnel/deploy' }), 'npx tunnel-test')
  assert.equal(started(local, { directory: '/home/me' }), 'node tunnel/node_modules/.bin/tunnel-test')
})

test('npm and npx lend a path that the shell of the user has not got', () => {
  const environment = {
    PATH: '/home/me/.npm/_npx/1/node_modules/.bin:/usr/bin',
    npm_execpath: '/usr/lib/npx-cli.js',
  }
  const script = '/home/me/.npm/_npx/1/node_modules/.bin/tunnel-test'
  assert.equal(started(script, { environment }), 'npx tunnel-test')
  // A script of somebody's package.json that runs a checkout.
  assert.equal(started('/home/me/tunnel/dist/cli.js', { environment }), 'node dist/cli.js')
})
