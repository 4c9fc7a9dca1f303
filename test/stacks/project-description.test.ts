import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseProjectDescription } from '../../src/stacks/compose/project-description.ts'

function service(keys: object) {
  const { services } = parseProjectDescription(JSON.stringify({ services: { s: keys } }))
  const found = services.get('s')
  assert.ok(found !== undefined)
  return found
}

test('what joining a service needs is read in every form that compose has for it', () => {
  assert.deepEqual(service({}).networks, ['default'])
  assert.deepEqual(service({ networks: ['a', 'b', 'a'] }).networks, ['a', 'b'])
  const { networks, aliases } = service({ networks: { a: { aliases: ['x'] }, b: null } })
  assert.deepEqual(
    [networks, [...aliases]],
    [
      ['a', 'b'],
      [
        ...new Map([
          ['a', ['x']],
          ['b', []],
        ]),
      ],
    ],
  )
  assert.deepEqual(service({ depends_on: ['a'] }).needs, ['a'])
  assert.deepEqual(service({ depends_on: { a: { condition: 'service_started' } } }).needs, ['a'])
  const joined = { links: ['a:x'], volumes_from: ['b:ro'], network_mode: 'service:c', pid: 'service:d' }
  assert.deepEqual(service(joined).needs, ['a', 'b', 'c', 'd'])
  assert.equal(service({ network_mode: 'default' }).networkMode, null)
  assert.equal(service({ network_mode: 'host' }).networkMode, 'host')
  assert.equal(service({ build: '.' }).isBuilt, true)
  assert.deepEqual(service({ build: { tags: ['t'] } }).buildTags, ['t'])
  assert.deepEqual(service({ scale: '2' }).replicas, { key: ['scale'], count: 2 })
  assert.deepEqual(service({ deploy: { replicas: 0 } }).replicas, { key: ['deploy', 'replicas'], count: 0 })
  assert.equal(service({ deploy: { replicas: 1 } }).replicas, null)
})

test('published ports, short and long; what the engine chooses is left out', () => {
  const ports = ['127.0.0.1:80:8080/udp', '81:8080', '8080', 8080, '90-91:90-91', { published: '82' }]
  const long = { published: 83, protocol: 'udp', host_ip: '::1', target: 1 }
  assert.deepEqual(service({ ports: [...ports, long, { target: 1 }] }).publishedPorts, [
    { address: '127.0.0.1', port: 80, protocol: 'udp' },
    { address: '0.0.0.0', port: 81, protocol: 'tcp' },
    { address: '0.0.0.0', port: 82, protocol: 'tcp' },
    { address: '::1', port: 83, protocol: 'udp' },
  ])
})

test('networks and volumes, with all that the files say of them', () => {
  const own = { name: 'n', driver: 'bridge', ipam: { config: [{ subnet: '10.1.0.0/16' }] } }
  const bridged = { driver_opts: { 'com.docker.network.bridge.name': 'br0' } }
  const { networks, subnets, bridges, volumes } = parseProjectDescription(
    JSON.stringify({
      networks: { own, bridged, empty: null, old: { external: { name: 'x' } } },
      volumes: { data: { external: true, name: 'd' }, kept: { external: false } },
    }),
  )
  assert.deepEqual(networks.get('own'), { name: 'n', isExternal: false, definition: own })
  assert.deepEqual(networks.get('empty'), { name: null, isExternal: false, definition: {} })
  assert.deepEqual(networks.get('old'), { name: 'x', isExternal: true, definition: {} })
  assert.deepEqual(subnets.get('own'), ['10.1.0.0/16'])
  assert.deepEqual([...bridges], [['bridged', 'br0']])
  assert.deepEqual(volumes.get('data'), { name: 'd', isExternal: true, definition: { name: 'd' } })
  assert.equal(volumes.get('kept')?.isExternal, false)
})

for (const [what, given, message] of [
  ['nothing', null, 'it is not a map'],
  ['a list', [], 'it is not a map'],
  ['a service that is a text', { services: { s: 'x' } }, 'a service is not a map'],
  [
    'networks that are a text',
    { services: { s: { networks: 'a' } } },
    '"services.s.networks" is not a map: "a"',
  ],
  ['an image that is a number', { services: { s: { image: 1 } } }, '"services.s.image" is not a text: 1'],
  ['a port that is empty', { services: { s: { ports: [null] } } }, '"services.s.ports.0" is not an entry'],
  ['a link that is a map', { services: { s: { links: [{}] } } }, '"services.s.links.0" is not a text: {}'],
  ['a build that is a number', { services: { s: { build: 1 } } }, '"services.s.build" is not a map: 1'],
  ['an odd external', { volumes: { v: { external: 'yes' } } }, '"volumes.v.external" is not true or false'],
  [
    'subnets in a map',
    { networks: { n: { ipam: { config: {} } } } },
    '"networks.n.ipam.config" is not a list',
  ],
] as const) {
  test(`no compose project: ${what}`, () => {
    assert.throws(
      () => parseProjectDescription(JSON.stringify(given)),
      ({ code, message: found }: Error & { code: string }) =>
        code === 'COMPOSE_FAILED' && found.includes(`it is not a compose project: ${message}`),
    )
  })
}
