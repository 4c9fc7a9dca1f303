import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { targetFromRoleFiles } from '../../src/config/target.ts'
import { isTunnelTestError } from '../../src/model/errors.ts'
import { silentLogger } from '../../src/model/log.ts'
import { portNumber } from '../../src/model/port-config.ts'
import { TunnelSocket, type TunnelSocketOptions } from '../../src/primitives/connections/tunnel-socket.ts'
import { findActiveClient } from '../../src/primitives/failover/active-client.ts'
import type { SystemAccess } from '../../src/primitives/ports/system-access.ts'
import { StartingStates } from '../../src/run/starting-state.ts'
import { nodeRuntime } from '../../src/runtimes/node/index.ts'
import { until } from '../support/until.ts'
import { type StartedTunnel, startTunnel } from '../system/tunnels.ts'
import { get } from './sockets.ts'

interface Status {
  readonly role: string
  readonly activeClient: number | null
  readonly clients: { readonly id: number; readonly online: boolean; readonly listening: boolean }[]
  readonly tunnels: { readonly tunnelName: string; readonly port: number; readonly listening: boolean }[]
  readonly connections: { readonly open: number }
}

async function ask(tunnel: StartedTunnel, path: string): Promise<{ statusCode: number; text: string }> {
  const url = tunnel.files[0]?.role.dataExchange.serverUrl ?? ''
  const { statusCode, body } = await get(`${url}${path}`)
  return { statusCode, text: await body.text() }
}

async function statusOf(tunnel: StartedTunnel): Promise<Status> {
  return JSON.parse((await ask(tunnel, '/status')).text) as Status
}

async function tunnelWithActive(
  t: TestContext,
  activeClient: 1 | 2,
): Promise<{ tunnel: StartedTunnel; access: SystemAccess }> {
  const tunnel = await startTunnel(t, { reconnectTimeoutSecs: 0.3 })
  const target = targetFromRoleFiles(tunnel.files, {})
  const access = { runtime: nodeRuntime, target, log: silentLogger }
  await new StartingStates().reach(access, { activeClient })
  return { tunnel, access }
}

test('/healthz, /status, and nothing else', async (t) => {
  const { tunnel } = await tunnelWithActive(t, 1)
  assert.deepEqual(await ask(tunnel, '/healthz'), { statusCode: 200, text: 'ok\n' })
  assert.equal((await ask(tunnel, '/other')).statusCode, 404)
  const status = await statusOf(tunnel)
  assert.equal(status.role, 'server')
  assert.equal(status.activeClient, 1)
  assert.deepEqual(
    status.clients.map(({ id, online, listening }) => [id, online, listening]),
    [
      [1, true, true],
      [2, true, true],
    ],
  )
  assert.deepEqual(
    status.tunnels.map(({ listening }) => listening),
    [true, true],
  )
  assert.ok(
    await until('no connection is open', async () => (await statusOf(tunnel)).connections.open === 0),
    'no connection is left over',
  )
})

test('the active client is lost: the other one becomes active, with the same port closures', async (t) => {
  const { tunnel, access } = await tunnelWithActive(t, 1)
  tunnel.roles.get('client1')?.stop()
  assert.ok(
    await until('all tunnels are closed', async () =>
      (await statusOf(tunnel)).tunnels.every(({ listening }) => !listening),
    ),
  )
  assert.ok(
    await until('all tunnels listen again', async () =>
      (await statusOf(tunnel)).tunnels.every(({ listening }) => listening),
    ),
  )
  assert.equal(await findActiveClient(access), 2)
  await tunnel.restart('client1')
  assert.ok(await until('both clients are back', async () => (await statusOf(tunnel)).clients.length === 2))
  assert.equal(await findActiveClient(access), 2, 'the one that was lost comes back as the standby')
})

test('nobody online: a connection to the server is ended within 2 s; the first to come back serves again', async (t) => {
  const { tunnel, access } = await tunnelWithActive(t, 1)
  tunnel.roles.get('client2')?.stop()
  tunnel.roles.get('client1')?.stop()
  assert.ok(await until('no client is online', async () => (await statusOf(tunnel)).clients.length === 0))
  assert.ok(
    await until('all tunnels listen again', async () =>
      (await statusOf(tunnel)).tunnels.every(({ listening }) => listening),
    ),
  )
  const { ports } = access.target
  const endpoint = {
    name: 'server tun1',
    host: '127.0.0.1',
    port: portNumber(ports, 'serverToClientTun1ListenPort'),
  }
  await assertReset(endpoint)
  await tunnel.restart('client2')
  assert.ok(await until('client 2 is active', async () => (await findActiveClient(access)) === 2))
})

test('the server is restarted: the clients come back, and the active one goes on', async (t) => {
  const { tunnel, access } = await tunnelWithActive(t, 2)
  await tunnel.restart('server')
  assert.ok(await until('both clients are back', async () => (await statusOf(tunnel)).clients.length === 2))
  assert.equal(await findActiveClient(access), 2)
})

test('a connection to a client without a server is ended within 2 s', async (t) => {
  const { tunnel, access } = await tunnelWithActive(t, 1)
  await tunnel.roles.get('server')?.stop()
  const { ports } = access.target
  const endpoint = {
    name: 'client 1 tun1',
    host: '127.0.0.1',
    port: portNumber(ports, 'client1ToServerTun1ListenPort'),
  }
  await assertReset(endpoint)
})

/** A reset that comes at once may be learned of before the connection counts as open. */
async function assertReset(endpoint: TunnelSocketOptions): Promise<void> {
  try {
    const socket = await TunnelSocket.connect(nodeRuntime, endpoint)
    socket.expectEndState('reset')
    await socket.close(2000)
  } catch (error) {
    assert.ok(isTunnelTestError(error, 'CONNECTION_RESET'), String(error))
  }
}
