import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PORT_SOURCES } from '../../src/config/port-sources.ts'
import { TunnelTestError } from '../../src/model/errors.ts'
import { PORT_NAMES, type PortConfig } from '../../src/model/port-config.ts'
import { aboutSubject, subjectOfPorts } from '../../src/model/subject-of-ports.ts'
import { errorReport } from '../../src/run/judge.ts'

const PORTS: PortConfig = {
  ...Object.fromEntries(PORT_NAMES.map((name, index) => [name, 1000 + index])),
  reconnectTimeoutSecs: 1,
  locations: {},
}

test('a port says which tunnel and which role it belongs to, as the role files have it', () => {
  for (const name of PORT_NAMES) {
    const { role, tunnelName } = PORT_SOURCES[name]
    const ports = [{ name, number: PORTS[name] }]
    assert.deepEqual(subjectOfPorts(PORTS, [name]), { ports, tunnel: tunnelName, role })
  }
})

test('several ports have the tunnel and the role that they share, and no other', () => {
  const server = subjectOfPorts(PORTS, ['serverToClientTun1ListenPort', 'serverToClientTun2ListenPort'])
  assert.equal(server.role, 'server')
  assert.ok(!('tunnel' in server))
  const tunnel = subjectOfPorts(PORTS, ['client1ToServerTun1ListenPort', 'client2ToServerTun1ListenPort'])
  assert.equal(tunnel.tunnel, 'client-to-server-tun1')
  assert.ok(!('role' in tunnel))
  assert.deepEqual(subjectOfPorts(PORTS, []), {})
})

test('what an error says of its subject itself stands, and all else of it stays', () => {
  const cause = new Error('why')
  const about = { role: 'server' } as const
  const error = new TunnelTestError('CONNECTION_RESET', { doing: 'd', found: 'f', about, cause })
  const copy = aboutSubject(error, { role: 'client1', connection: 'server tun1' })
  assert.deepEqual(copy.details.about, { role: 'server', connection: 'server tun1' })
  assert.deepEqual(
    [copy.code, copy.message, copy.stack, copy.cause],
    [error.code, error.message, error.stack, cause],
  )
})

test('a report carries what its error is about, and nothing where that is not known', () => {
  const about = subjectOfPorts(PORTS, ['clientToServerTun2ConnectPort'])
  const details = { doing: 'd', found: 'f' }
  assert.deepEqual(errorReport(new TunnelTestError('WRONG_BACKEND', { ...details, about })).about, about)
  assert.ok(!('about' in errorReport(new TunnelTestError('WRONG_BACKEND', details))))
})
