import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownNames } from '../../src/stacks/compose/own-names.ts'
import { parseProjectDescription, startedServices } from '../../src/stacks/compose/project-description.ts'

const VERSION_1 = 'docker-compose version 1.29.2, build unknown'
const VERSION_2 = 'Docker Compose version v2.26.1'
const ROLES = { server: 'gateway', client1: 'one', client2: 'two' }

function made(yaml: string, version = VERSION_2) {
  const stack = parseProjectDescription(yaml)
  return ownNames(stack, 'tt-1', ROLES, startedServices(stack, Object.values(ROLES)), version)
}

test('names that files fix become the project’s, what is external stays', () => {
  const yaml = `
services: { gateway: { image: a } }
networks:
  back: { name: company-net, ipam: { config: [{ subnet: 10.0.0.0/24, gateway: 10.0.0.1 }] } }
  mine: { name: tt-1_mine }
  plain: {}
  shared: { name: company-lan, external: true }
  old: { external: { name: company-old } }
volumes: { data: { name: company-data, labels: { a: b } }, shared: { external: true, name: x } }
`
  const { networks, volumes } = made(yaml)
  assert.deepEqual(networks, { back: { name: 'tt-1_back' } })
  assert.deepEqual(volumes, { data: { name: 'tt-1_data' } })
  // The older one takes the last file's definition alone.
  const older = made(yaml, VERSION_1)
  const ipam = { config: [{ subnet: '10.0.0.0/24', gateway: '10.0.0.1' }] }
  assert.deepEqual(older.networks, { back: { name: 'tt-1_back', ipam } })
  assert.deepEqual(older.volumes, { data: { name: 'tt-1_data', labels: { a: 'b' } } })
})

test('a role gets a name that nobody else has, in each of its networks', () => {
  const { services } = made('services: { gateway: { networks: [a, b] }, one: {}, other: {} }')
  const aliases = { aliases: ['server.tt-1'] }
  assert.deepEqual(services.gateway, { networks: { a: aliases, b: aliases } })
  assert.deepEqual(services.one, { networks: { default: { aliases: ['client1.tt-1'] } } })
  assert.equal(services.other, undefined)
})

test('a container’s fixed name is an alias, and who names the container gets the service', () => {
  const { services } = made(`
services:
  db: { container_name: company-db, networks: [a] }
  lone: { container_name: company-lone, network_mode: none }
  beside: { network_mode: 'container:company-db', pid: 'container:company-db', ipc: 'container:company-db' }
  guest: { network_mode: 'container:somebody' }
`)
  assert.deepEqual(services.db, {
    container_name: 'tt-1-db',
    networks: { a: { aliases: ['company-db'] } },
  })
  assert.deepEqual(services.lone, { container_name: 'tt-1-lone' })
  assert.deepEqual(services.beside, {
    network_mode: 'service:db',
    pid: 'service:db',
    ipc: 'container:tt-1-db',
  })
  assert.equal(services.guest, undefined)
})

test('images that are built are the project’s, also for who only uses them; others stay', () => {
  const { services, builtServices } = made(`
services:
  gateway: { build: ., image: company/tunnel, networks: [a] }
  one: { image: 'docker.io/company/tunnel:latest', depends_on: [helper] }
  two: { image: 'company/tunnel:2' }
  helper: { build: { context: . } }
  unused: { build: ., image: company/unused }
`)
  assert.deepEqual(builtServices, ['gateway', 'helper'])
  const build = { labels: { 'com.docker.compose.project': 'tt-1' } }
  assert.deepEqual([services.gateway?.image, services.gateway?.build], ['tt-1:gateway', build])
  assert.equal(services.one?.image, 'tt-1:gateway')
  assert.equal(services.two?.image, undefined)
  assert.deepEqual(services.helper, { image: 'tt-1:helper', pull_policy: 'never', build })
})
