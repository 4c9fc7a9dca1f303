import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type JoiningOptions, joiningServices } from '../../src/stacks/compose/joining-services.ts'
import { declaredServices, parseProjectDescription } from '../../src/stacks/compose/project-description.ts'

/** As docker-compose 1.29 and docker compose 2 print it. */
const STACK = `
name: ignored
services:
  gateway:
    image: a
    networks: { front: null, back: { aliases: [gw] } }
  client1:
    image: a
    networks: [back]
  client2: { image: a }
  tests: { image: a, network_mode: host }
networks: { front: {}, back: { ipam: { config: [{ subnet: 172.28.0.0/24 }] } }, default: null }
`

function options(changes: Partial<JoiningOptions> = {}): JoiningOptions {
  return {
    projectName: 'tt-1',
    composeVersion: 'docker-compose version 1.29.2, build unknown',
    stack: parseProjectDescription(STACK),
    declaredServices: [],
    roleServices: { server: 'gateway', client1: 'client1', client2: 'client2' },
    backendHosts: [{ host: 'probe' }, { host: 'tests' }],
    usedPorts: new Set([28_099, 28_100]),
    dist: '/action/dist',
    configFolder: '/work/my $config',
    results: '/tmp/results',
    user: '1001:1002',
    hosts: {},
    ...changes,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what is looked at is compose's format, not ours
type Services = Record<string, any>

test('the tests join all networks of the roles, under the names of the backends', () => {
  const { testsService, composeFile } = joiningServices(options())
  // The stack has a service of that name itself.
  assert.equal(testsService, 'tunnel-test-tests')
  const tests = (composeFile.services as Services)[testsService]
  const aliases = { aliases: ['probe', 'tests'] }
  assert.deepEqual(tests.networks, { front: aliases, back: aliases, default: aliases })
  const command: string = tests.command.join(' ')
  assert.match(
    command,
    /^node \/tunnel-test\/dist\/cli\.js run --stack external --config \/tunnel-test\/config /,
  )
  assert.match(command, /--hosts server=server.tt-1,client1=client1.tt-1,client2=client2.tt-1 /)
  assert.match(
    command,
    /--watch server=server.tt-1:28101,client1=client1.tt-1:28101,client2=client2.tt-1:28101$/,
  )
})

test('no connection of the tests can be given a port of the tunnel or of a watcher', () => {
  const { composeFile } = joiningServices(options({ usedPorts: new Set([39_001, 28_099]) }))
  const { sysctls } = (composeFile.services as Services)['tunnel-test-tests']
  assert.deepEqual(sysctls, { 'net.ipv4.ip_local_reserved_ports': '28099,28100,39001' })
})

test('an address of the backends is taken in the network that has it', () => {
  const { composeFile } = joiningServices(options({ backendHosts: [{ host: '172.28.0.9' }] }))
  const tests = (composeFile.services as Services)['tunnel-test-tests']
  const back = { aliases: [], ipv4_address: '172.28.0.9' }
  assert.deepEqual(tests.networks, { front: { aliases: [] }, back, default: { aliases: [] } })
})

test('only the results can be written, and nothing has a privilege', () => {
  const { composeFile } = joiningServices(options())
  for (const [name, service] of Object.entries(composeFile.services as Services)) {
    assert.deepEqual(service.cap_drop, ['ALL'])
    assert.deepEqual([service.read_only, service.user, service.privileged], [true, '1001:1002', undefined])
    assert.equal(service.ports, undefined)
    const writable = service.volumes.filter((volume: { read_only: boolean }) => !volume.read_only)
    const targets = writable.map(({ target }: { target: string }) => target)
    assert.deepEqual(targets, name === 'tunnel-test-tests' ? ['/tunnel-test/results'] : [])
  }
})

test('a watcher sits in the network namespace of each role', () => {
  const { watcherServices, composeFile } = joiningServices(options())
  assert.deepEqual(watcherServices, {
    server: 'watch-gateway',
    client1: 'watch-client1',
    client2: 'watch-client2',
  })
  const watcher = (composeFile.services as Services)['watch-gateway']
  assert.equal(watcher.network_mode, 'service:gateway')
  assert.deepEqual(watcher.command.slice(2), ['watch', '--listen', '0.0.0.0:28101'])
})

test('compose does not interpolate what is a path', () => {
  const { composeFile } = joiningServices(options({ configFile: 'a$b.jsonc' }))
  const tests = (composeFile.services as Services)['tunnel-test-tests']
  assert.equal(tests.volumes[1].source, '/work/my $$config')
  assert.ok(tests.command.includes('/tunnel-test/config/a$$b.jsonc'))
})

test('roles that the target has not got are left out', () => {
  const { composeFile } = joiningServices(
    options({ roleServices: { server: 'gateway', client1: 'client1' } }),
  )
  assert.deepEqual(Object.keys(composeFile.services), ['watch-gateway', 'watch-client1', 'tunnel-test-tests'])
})

test('a service that is not there, and one that can not be joined', () => {
  assert.throws(() => joiningServices(options({ roleServices: { server: 'proxy' } })), {
    code: 'SERVICE_NOT_FOUND',
    message: /no service "proxy".*gateway, client1, client2, tests/,
  })
  assert.throws(
    () => joiningServices(options({ roleServices: { server: 'proxy' }, declaredServices: ['proxy'] })),
    {
      code: 'SERVICE_NOT_FOUND',
      message: /profile of the service "proxy" is off.*COMPOSE_PROFILES/,
    },
  )
  assert.throws(() => joiningServices(options({ roleServices: { server: 'tests' } })), {
    code: 'NETWORK_MODE_UNSUPPORTED',
    message: /network_mode host/,
  })
})

test('no name of a service whose profile is off is taken', () => {
  const file = `
services:
  gateway: &gateway { image: a }
  watch-gateway: { image: a, profiles: [debug] }
`
  assert.deepEqual(declaredServices(file), ['gateway', 'watch-gateway'])
  const { watcherServices } = joiningServices(options({ declaredServices: declaredServices(file) }))
  assert.equal(watcherServices.server, 'tunnel-test-watch-gateway')
  for (const text of ['', 'services: 3', 'services: { a: [ }', '- a']) {
    assert.ok(Array.isArray(declaredServices(text)), text)
  }
})

test('what is no compose project', () => {
  for (const text of ['', 'services: 3', 'services: { a: [ }']) {
    assert.throws(
      () => joiningServices(options({ stack: parseProjectDescription(text) })),
      (error: { code: string }) => ['COMPOSE_FAILED', 'SERVICE_NOT_FOUND'].includes(error.code),
    )
  }
})
