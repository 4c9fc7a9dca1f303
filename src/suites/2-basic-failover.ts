import { TunnelTestError } from '../model/errors.ts'
import type { ListenPortName } from '../model/port-config.ts'
import type { Suite, Test, TestContext } from '../model/suite.ts'
import {
  type Capability,
  type ClientNumber,
  clientListenPort,
  otherClient,
  serverListenPort,
  TUNNEL_NUMBERS,
} from '../model/target.ts'
import { probeActiveClient } from '../primitives/failover/active-client.ts'
import { describeSettled } from '../primitives/failover/settling.ts'
import { assertPortTimings } from './support/port-limits.ts'
import { clientRoute } from './support/route.ts'
import { Stage } from './support/stage.ts'

/** The order of the specification: to client 2, client 1, client 2, client 1. */
const ORDER: readonly ClientNumber[] = [2, 1, 2, 1]
const MESSAGE_BYTES = 64
const NEEDS: readonly Capability[] = ['client1', 'client2', 'client-to-server-tun1', 'failover']

/** Suite 2: what a failover must keep (the connection that causes it) and what it must close for a while (ports). */
export const basicFailover: Suite = {
  id: 2,
  name: 'Basic Failover',
  tests: [
    reset(),
    ...ORDER.map((to, index) => persistence(2 + index, to)),
    ...ORDER.map((to, index) => serverPortClosure(6 + index, to)),
    ...ORDER.map((to, index) => standbyPortClosure(10 + index, to)),
  ],
}

function reset(): Test {
  return {
    id: '2.1',
    seedId: '1',
    title: 'reset · client 1',
    requirement: 'reset: make client 1 the active client',
    startsFrom: { activeClient: 'any' },
    needs: [...NEEDS, 'server-to-client-tun1'],
    ports: ['client1ToServerTun1ListenPort', 'serverToClientTun1ListenPort'],
    async run(context) {
      const stage = new Stage(context, '2.1')
      let { activeClient: active, found } = await probeActiveClient(stage.access)
      if (active !== 1) {
        await stage.host(clientRoute(1, 1))
        context.mandatedWait(stage.closedMs)
        const failover = await stage.beginFailover(1)
        await failover.fire(stage.payload(0).bytes(0, MESSAGE_BYTES))
        const settled = await failover.settle(context.signal)
        active = settled.activeClient
        found = describeSettled(context.target, settled)
      }
      if (active === 1) return
      throw new TunnelTestError('STATE_NOT_REACHED', {
        doing: 'making client 1 the active client',
        found,
        expected: 'active client 1',
        observed: `active client ${active ?? 'none'}`,
      })
    },
  }
}

function persistence(number: number, to: ClientNumber): Test {
  const route = clientRoute(to, 1)
  return {
    id: `2.${number}`,
    seedId: `${number}`,
    title: `connection persistence · client ${to}`,
    requirement:
      `connect to the standby (client ${to}), one message a second, 30 messages at 0 … 29 s; the connection ` +
      'holds for the full 30 s, every message is answered, it closes cleanly',
    startsFrom: { activeClient: otherClient(to) },
    needs: NEEDS,
    ports: [route.listen, route.backend],
    run: (context) => runPersistence(context, `2.${number}`, to),
  }
}

async function runPersistence(context: TestContext, id: string, to: ClientNumber): Promise<void> {
  const { runtime, profile, signal } = context
  const { messages, intervalMs } = profile.persistence
  context.mandatedWait(messages * intervalMs)
  const stage = new Stage(context, id)
  const route = clientRoute(to, 1)
  await stage.host(route)
  const { socket, triggeredAt } = await stage.beginFailover(to)
  socket.expectEnd('end of stream')
  const payload = stage.payload(0)
  const first = payload.bytes(0, MESSAGE_BYTES)
  let slowestMs = 0
  for (let message = 0; message < messages; message++) {
    const sentAt = runtime.clock.now()
    const sent = { first, length: (message + 1) * MESSAGE_BYTES }
    const bytes = payload.bytes(message * MESSAGE_BYTES, MESSAGE_BYTES)
    await stage.explained(route, sent, () => socket.sendAndReceiveEcho(bytes))
    slowestMs = Math.max(slowestMs, runtime.clock.now() - sentAt)
    context.metric('messagesAnswered', message + 1)
    context.metric('slowestReplyMs', Math.round(slowestMs * 10) / 10)
    const next = triggeredAt + (message + 1) * intervalMs
    await runtime.clock.sleep(Math.max(0, next - runtime.clock.now()), signal)
    if (socket.peerEnd !== null) break
  }
  if (socket.peerEnd !== null) {
    const error = new TunnelTestError('CONNECTION_ENDED', {
      doing: `holding the connection to client ${to} for ${(messages * intervalMs) / 1000} s`,
      found: `it ended after ${Math.round((socket.peerEndedAt ?? 0) - triggeredAt)} ms (${socket.peerEnd})`,
      expected: 'the connection that triggers a failover survives it',
      observed: socket.peerEnd,
    })
    throw stage.explain(error, route, { first, length: messages * MESSAGE_BYTES })
  }
  await socket.close()
}

function serverPortClosure(number: number, to: ClientNumber): Test {
  return portClosure({
    number,
    to,
    title: 'server port closure',
    whose: "the server's two tunnel ports",
    ports: TUNNEL_NUMBERS.map(serverListenPort),
    needs: ['server-to-client-tun1', 'server-to-client-tun2'],
  })
}

function standbyPortClosure(number: number, to: ClientNumber): Test {
  const standby = otherClient(to)
  return portClosure({
    number,
    to,
    title: 'new-standby port closure',
    whose: `the two tunnel ports of client ${standby}, which was active`,
    ports: TUNNEL_NUMBERS.map((tunnel) => clientListenPort(standby, tunnel)),
    needs: ['client-to-server-tun2'],
  })
}

interface PortClosureOptions {
  readonly number: number
  readonly to: ClientNumber
  readonly title: string
  readonly whose: string
  readonly ports: readonly ListenPortName[]
  /** The tunnels of these ports, beside the one that the trigger takes. */
  readonly needs: readonly Capability[]
}

function portClosure({ number, to, title, whose, ports, needs }: PortClosureOptions): Test {
  return {
    id: `2.${number}`,
    seedId: `${number}`,
    title: `${title} · client ${to}`,
    requirement: `watch ${whose} during a failover to client ${to}; closed within 1 s, open again at T ± 1 s`,
    startsFrom: { activeClient: otherClient(to) },
    needs: [...NEEDS, ...needs],
    ports,
    async run(context) {
      const stage = new Stage(context, `2.${number}`)
      await stage.host(clientRoute(to, 1))
      context.mandatedWait(stage.closedMs)
      const failover = await stage.beginFailover(to, ports)
      const data = stage.payload(0).bytes(0, MESSAGE_BYTES)
      await failover.fire(data)
      await assertPortTimings(context, failover, ports).catch((error: unknown) => {
        throw stage.withTrigger(error, failover, data)
      })
    },
  }
}
