import assert from 'node:assert/strict'
import net from 'node:net'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-ports.ts'
import { until } from '../support/until.ts'
import { HOST, isListening, startBackend } from '../tunnel/sockets.ts'
import { roleFile } from '../tunnel/stack.ts'
import {
  MOST_LOGGED_BYTES,
  MOST_MEGABYTES,
  RoleProcess,
  SECONDS,
  SHOWN_OUT_MS,
  script,
  start,
  tricksOf,
} from './hostile-processes.ts'

describe('a client of a hostile server', () => {
  for (const trick of tricksOf('hostile-server.ts')) {
    test(trick, async (t) => {
      const backend = await startBackend(t)
      const webSocketPort = await freePort(t)
      const listenPort = await freePort(t)
      const hostile = start(t, [...script('hostile-server.ts'), trick, String(webSocketPort)])
      await new Promise((resolve) => hostile.stdout?.once('data', resolve))
      const client = new RoleProcess(
        t,
        roleFile({
          weAreServer: false,
          webSocketPort,
          listens: [{ tunnelName: 'c2s', listenBindAddress: HOST, listenPort }],
          connects: [{ tunnelName: 's2c', connectToHost: HOST, connectToPort: backend.port }],
        }),
      )
      await until('the client has started', () => isListening(listenPort), SHOWN_OUT_MS)
      const deadline = performance.now() + SECONDS * 1000
      const users: net.Socket[] = []
      t.after(() => {
        for (const user of users) user.destroy()
      })
      // Its own time is what a hostile peer gets; users come all the while, and are not served.
      while (performance.now() < deadline) {
        const user = net.connect(listenPort, HOST)
        user.on('error', () => {})
        user.write('anybody?')
        users.push(user)
        await sleep(20)
      }
      const figures = `client ${Math.round(client.peakMegabytes)} MB, ${client.loggedBytes} bytes of log`
      t.diagnostic(figures)
      assert.ok(client.isRunning)
      assert.ok(client.peakMegabytes > 0 && client.peakMegabytes < MOST_MEGABYTES, figures)
      assert.ok(client.loggedBytes < MOST_LOGGED_BYTES, figures)
    })
  }
})
