import assert from 'node:assert/strict'
import net from 'node:net'
import { describe, test } from 'node:test'
import { WebSocket } from 'ws'
import type { LocatedRoleFile, RoleFile } from '../../src/config/role-file.ts'
import { isTunnelTestError } from '../../src/model/errors.ts'
import { silentLogger } from '../../src/model/log.ts'
import { startRole } from '../../src/tunnel/role.ts'
import { freePort } from '../free-ports.ts'
import { until } from '../support/until.ts'
import { connect, get, HOST, isListening } from './sockets.ts'
import { roleFile, startStack } from './stack.ts'

function located(role: RoleFile): LocatedRoleFile {
  return { file: 'config.json', text: '', role, warnings: [], locationOf: () => undefined }
}

describe('the WebSocket port', () => {
  test('answers for health and status, and nothing else', async (t) => {
    const stack = await startStack(t)
    const ask = (path: string) => get(`http://${HOST}:${stack.webSocketPort}${path}`)
    const health = await ask('/healthz')
    assert.equal(health.statusCode, 200)
    assert.equal((await health.body.text()).trim(), 'ok')
    assert.equal((await ask('/')).statusCode, 404)
    assert.equal((await ask('/control')).statusCode, 404)
    const status = await stack.status()
    assert.equal(status.role, 'server')
    assert.equal(status.activeClient, null)
    assert.equal(status.epoch, 0)
    assert.deepEqual(status.clients, [
      { id: 1, online: true, active: false, listening: true },
      { id: 2, online: true, active: false, listening: true },
    ])
    assert.deepEqual(status.tunnels, [{ tunnelName: 's2c', port: stack.serverPort, listening: true }])

    const trigger = await connect(t, stack.clientPorts[1])
    await trigger.echo('x')
    await stack.untilStatus('closed', ({ tunnels }) => tunnels.some(({ listening }) => !listening))
    assert.equal((await ask('/healthz')).statusCode, 200, 'a failover is not illness')
    const during = await stack.status()
    assert.equal(during.activeClient, 1)
    assert.deepEqual(
      during.clients.map(({ listening }) => listening),
      [true, false],
    )
    assert.equal(during.connections.open, 1)
  })

  test('survives garbage', async (t) => {
    const stack = await startStack(t)
    const url = `ws://${HOST}:${stack.webSocketPort}`
    const bytes = [
      'not http at all\r\n\r\n',
      '\0\x01\x02\xff',
      'GET /control?client=1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'GET /data HTTP/1.1\r\nHost: x\r\nUpgrade: nonsense\r\nConnection: Upgrade\r\n\r\n',
      'GET //%zz?client=1 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'GET /healthz HTTP/1.1\r\nHost: x\r\n',
    ]
    for (const text of bytes) {
      for (const reset of [false, true]) {
        const rogue = await connect(t, stack.webSocketPort)
        rogue.socket.write(text, 'latin1')
        if (reset) rogue.socket.resetAndDestroy()
        else rogue.socket.end()
      }
    }
    for (const path of [
      '/',
      '/nothing',
      '/control',
      '/control?client=x',
      '/data?client=1',
      '/data?client=9&tunnel=c2s&epoch=0',
    ]) {
      const refused = new WebSocket(`${url}${path}`)
      const message = await new Promise<string>((resolve) =>
        refused.once('error', ({ message }) => resolve(message)),
      )
      assert.match(message, /404/, path)
    }
    for (const text of [
      '',
      '{',
      '[]',
      '{"type":"hello"}',
      '{"type":"hello","epoch":-1,"active":1}',
      '{"type":"open"}',
    ]) {
      const rogue = new WebSocket(`${url}/control?client=3`)
      rogue.on('error', () => {})
      rogue.on('open', () => rogue.send(text))
      // Whoever doesn't say hello is shown out.
      if (text === '') await until('shown out', () => rogue.readyState === WebSocket.CLOSED)
      else rogue.once('open', () => rogue.terminate())
    }
    // A data WebSocket that speaks nonsense.
    const rogue = new WebSocket(`${url}/data?client=1&tunnel=c2s&epoch=0`)
    rogue.on('error', () => {})
    await until('open', () => rogue.readyState === WebSocket.OPEN)
    rogue.send('x', { binary: true })
    rogue.send('not json')
    await until('ended', () => rogue.readyState === WebSocket.CLOSED)
    // A frame that isn't one.
    const broken = new WebSocket(`${url}/data?client=2&tunnel=c2s&epoch=0`)
    broken.on('error', () => {})
    await until('open', () => broken.readyState === WebSocket.OPEN)
    Reflect.get(broken, '_socket').write(Buffer.from([0xff, 0xff, 0xff, 0xff]))
    await until('ended', () => broken.readyState === WebSocket.CLOSED)

    await stack.untilQuiet()
    const { clients } = await stack.status()
    assert.deepEqual(
      clients.map(({ id }) => id),
      [1, 2],
    )
    const front = await connect(t, stack.clientPorts[1])
    await front.echo('all is well')
  })
})

describe('starting a role', () => {
  test('a port that is taken is an error that names it, and nothing stays open', async (t) => {
    const port = await freePort(t)
    const webSocketPort = await freePort(t)
    const holder = net.createServer().listen(port, HOST)
    t.after(() => holder.close())
    const listens = [{ tunnelName: 's2c', listenBindAddress: HOST, listenPort: port }]
    for (const weAreServer of [true, false]) {
      const role = roleFile({ weAreServer, webSocketPort, listens, connects: [] })
      await assert.rejects(startRole(located(role), { logger: silentLogger }), (error) => {
        assert.ok(isTunnelTestError(error, 'PORT_IN_USE'))
        assert.match(error.message, new RegExp(`${weAreServer ? 'server' : 'client 1'}.*port ${port}.*s2c`))
        return true
      })
      assert.equal(await isListening(webSocketPort), false)
    }
    const role = roleFile({ weAreServer: true, webSocketPort: port, listens: [], connects: [] })
    await assert.rejects(startRole(located(role), { logger: silentLogger }), (error) =>
      isTunnelTestError(error, 'PORT_IN_USE'),
    )
  })

  test('an address of another machine is an error in the configuration', async (t) => {
    const listens = [{ tunnelName: 's2c', listenBindAddress: '192.0.2.1', listenPort: await freePort(t) }]
    const role = roleFile({ weAreServer: true, webSocketPort: await freePort(t), listens, connects: [] })
    await assert.rejects(startRole(located(role), { logger: silentLogger }), (error) =>
      isTunnelTestError(error, 'CONFIG_INVALID'),
    )
  })

  test('TLS is refused, never left out in silence', async (t) => {
    const plain = roleFile({ weAreServer: true, webSocketPort: await freePort(t), listens: [], connects: [] })
    for (const dataExchange of [
      { ...plain.dataExchange, enableMutualTLS: true },
      { ...plain.dataExchange, serverUrl: 'https://127.0.0.1:38080' },
      { ...plain.dataExchange, serverUrl: 'WSS://127.0.0.1:38080' },
    ]) {
      await assert.rejects(
        startRole(located({ ...plain, dataExchange }), { logger: silentLogger }),
        (error) => isTunnelTestError(error, 'TLS_NOT_SUPPORTED'),
      )
    }
  })

  test('a host name means every interface, an address only itself', async (t) => {
    const port = await freePort(t)
    const role = roleFile({ weAreServer: true, webSocketPort: port, listens: [], connects: [] })
    for (const { host, reached } of [
      { host: 'server.invalid', reached: true },
      { host: '127.0.0.2', reached: false },
      { host: '[::1]', reached: false },
    ]) {
      const serverUrl = `http://${host}:${port}`
      const running = await startRole(
        located({ ...role, dataExchange: { ...role.dataExchange, serverUrl } }),
        {
          logger: silentLogger,
        },
      )
      assert.equal(await isListening(port), reached, host)
      await running.stop()
    }
  })

  test('stops at once, by itself or by its signal, whoever is connected', async (t) => {
    for (const bySignal of [false, true]) {
      const webSocketPort = await freePort(t)
      const abort = new AbortController()
      const roles = [
        roleFile({ weAreServer: true, webSocketPort, listens: [], connects: [] }),
        roleFile({ weAreServer: false, webSocketPort, listens: [], connects: [] }),
      ]
      const running = []
      for (const role of roles) {
        running.push(await startRole(located(role), { logger: silentLogger, signal: abort.signal }))
      }
      const idle = await connect(t, webSocketPort)
      idle.socket.write('GET /healthz HTTP/1.1\r\n')
      if (bySignal) abort.abort()
      let stopped = 0
      for (const role of running) void role.stop().then(() => stopped++)
      await until('both have stopped', () => stopped === 2)
      assert.equal(await isListening(webSocketPort), false)
    }
  })
})
