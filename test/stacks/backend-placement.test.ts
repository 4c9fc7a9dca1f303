import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BackendHost, placeBackends } from '../../src/stacks/compose/backend-placement.ts'

const NETWORKS = new Map([
  ['front', ['172.28.0.0/24', 'fd00:28::/64']],
  ['back', []],
  ['deep', ['10.9.0.0/16']],
])

function placed(...hosts: string[]) {
  return placeBackends(
    NETWORKS,
    hosts.map((host) => ({ host })),
  )
}

test('a name is an alias in every network', () => {
  const aliases = ['probe', 'tests']
  assert.deepEqual(placed('probe', 'tests', 'probe'), {
    front: { aliases },
    back: { aliases },
    deep: { aliases },
  })
})

test('an address is that of the service in the network whose subnet it lies in', () => {
  assert.deepEqual(placed('172.28.0.9', '10.9.255.1', '172.28.0.9', '[fd00:28::9]', 'tests'), {
    front: { aliases: ['tests'], ipv4_address: '172.28.0.9', ipv6_address: 'fd00:28::9' },
    back: { aliases: ['tests'] },
    deep: { aliases: ['tests'], ipv4_address: '10.9.255.1' },
  })
})

test("a role's own container, an address in no subnet, and a second address in one network", () => {
  const location = { file: 'client1.json', line: 9, column: 7 }
  const refused = (host: string): BackendHost => ({ host, location })
  for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST.', '::1', '[::1]', '0.0.0.0', '::']) {
    assert.throws(
      () => placeBackends(NETWORKS, [refused(host)]),
      { code: 'BACKEND_HOST_UNSUPPORTED', message: /own container/ },
      host,
    )
  }
  for (const host of ['172.28.1.9', 'fd00:29::1', '1.2.3.4']) {
    assert.throws(() => placeBackends(NETWORKS, [refused(host)]), {
      code: 'BACKEND_HOST_UNSUPPORTED',
      message:
        /^client1\.json:9:7: .*no subnet .*front: 172\.28\.0\.0\/24, fd00:28::\/64; back: none given; deep/,
    })
  }
  assert.throws(() => placed('172.28.0.9', '172.28.0.10'), {
    code: 'BACKEND_HOST_UNSUPPORTED',
    message: /172\.28\.0\.9 in the same network, front/,
  })
})
