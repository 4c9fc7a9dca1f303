import { TunnelTestError } from '../model/errors.ts'
import type { ListenPortName } from '../model/port-config.ts'
import type { Suite, Test, TestContext, TestNumbers } from '../model/suite.ts'
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
import { seconds } from './support/amounts.ts'
import { PORT_LIMITS } from './support/port-limits.ts'
import { assertPortTimings } from './support/port-timings.ts'
import { rounded } from './support/rounded.ts'
import { clientRoute } from './support/route.ts'
import { Stage } from './support/stage.ts'

const MESSAGE_BYTES = 64
const NEEDS: readonly Capability[] = ['client1', 'client2', 'client-to-server-tun1', 'failover']

/** Suite 2: what a failover must keep (the connection that causes it) and what it must close for a while (ports). */
export const basicFailover: Suite = {
  id: 2,
  name: 'Basic Failover',
  description:
    'the connection that causes a failover survives it; ports close within 1 s and reopen T ± 1 s later',
  tests: [
    reset({ id: '2.1', seedId: '1', section: '3, row 2.1' }),
    persistence({ id: '2.2', seedId: '2', section: '3, row 2.2–2.5' }, 2),
    persistence({ id: '2.3', seedId: '3', section: '3, row 2.2–2.5' }, 1),
    persistence({ id: '2.4', seedId: '4', section: '3, row 2.2–2.5' }, 2),
    persistence({ id: '2.5', seedId: '5', section: '3, row 2.2–2.5' }, 1),
    serverPortClosure({ id: '2.6', seedId: '6', section: '3, row 2.6–2.9' }, 2),
    serverPortClosure({ id: '2.7', seedId: '7', section: '3, row 2.6–2.9' }, 1),
    serverPortClosure({ id: '2.8', seedId: '8', section: '3, row 2.6–2.9' }, 2),
    serverPortClosure({ id: '2.9', seedId: '9', section: '3, row 2.6–2.9' }, 1),
    standbyPortClosure({ id: '2.10', seedId: '10', section: '3, row 2.10–2.13' }, 2),
    standbyPortClosure({ id: '2.11', seedId: '11', section: '3, row 2.10–2.13' }, 1),
    standbyPortClosure({ id: '2.12', seedId: '12', section: '3, row 2.10–2.13' }, 2),
    standbyPortClosure({ id: '2.13', seedId: '13', section: '3, row 2.10–2.13' }, 1),
  ],
}

function reset(numbers: TestNumbers): Test {
  return {
    ...numbers,
    title: 'reset · client 1',
    requirement: () => 'reset: make client 1 the active client',
    startsFrom: { activeClient: 'any' },
    needs: [...NEEDS, 'server-to-client-tun1'],
    ports: ['client1ToServerTun1ListenPort', 'serverToClientTun1ListenPort'],
    async run(context) {
      const stage = new Stage(context)
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
        about: { role: 'client1' },
      })
    },
  }
}

function persistence(numbers: TestNumbers, to: ClientNumber): Test {
  const route = clientRoute(to, 1)
  return {
    ...numbers,
    title: `connection persistence · client ${to}`,
    requirement: ({ persistence: { messages, intervalMs } }) =>
      `connect to the standby (client ${to}), ${messages} messages, one every ${seconds(intervalMs)}, at 0 … ` +
      `${seconds((messages - 1) * intervalMs)}; the connection holds for the full ${seconds(messages * intervalMs)}, ` +
      'every message is answered, it closes cleanly',
    startsFrom: { activeClient: otherClient(to) },
    needs: NEEDS,
    ports: [route.listen, route.backend],
    run: (context) => runPersistence(context, to),
  }
}

async function runPersistence(context: TestContext, to: ClientNumber): Promise<void> {
  const { runtime, profile, signal } = context
  const { messages, intervalMs } = profile.persistence
  context.mandatedWait(messages * intervalMs)
  const stage = new Stage(context)
  const route = clientRoute(to, 1)
  await stage.host(route)
  const { socket, triggeredAt } = await stage.beginFailover(to)
  socket.expectEndState('end of stream')
  const payload = stage.payload(0)
  const first = payload.bytes(0, MESSAGE_BYTES)
  let slowestMs = 0
  for (let message = 0; message < messages; message++) {
    const sentAt = runtime.clock.now()
    const sent = { first, length: (message + 1) * MESSAGE_BYTES }
    const bytes = payload.bytes(message * MESSAGE_BYTES, MESSAGE_BYTES)
    await stage.explained(route, sent, () => socket.sendAndReceiveEcho(bytes))
    slowestMs = Math.max(slowestMs, runtime.clock.now() - sentAt)
    context.measure({ messagesAnswered: message + 1, slowestReplyMs: rounded(slowestMs, 1) })
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

function serverPortClosure(numbers: TestNumbers, to: ClientNumber): Test {
  return portClosure({
    numbers,
    to,
    title: 'server port closure',
    whose: "the server's two tunnel ports",
    ports: TUNNEL_NUMBERS.map(serverListenPort),
    needs: ['server-to-client-tun1', 'server-to-client-tun2'],
  })
}

function standbyPortClosure(numbers: TestNumbers, to: ClientNumber): Test {
  const standby = otherClient(to)
  return portClosure({
    numbers,
    to,
    title: 'new-standby port closure',
    whose: `the two tunnel ports of client ${standby}, which was active`,
    ports: TUNNEL_NUMBERS.map((tunnel) => clientListenPort(standby, tunnel)),
    needs: ['client-to-server-tun2'],
  })
}

interface PortClosureOptions {
  readonly numbers: TestNumbers
  readonly to: ClientNumber
  readonly title: string
  readonly whose: string
  readonly ports: readonly ListenPortName[]
  /** The tunnels of these ports, beside the one that the trigger takes. */
  readonly needs: readonly Capability[]
}

function portClosure({ numbers, to, title, whose, ports, needs }: PortClosureOptions): Test {
  return {
    ...numbers,
    title: `${title} · client ${to}`,
    requirement: () => `watch ${whose} during a failover to client ${to}; ${PORT_LIMITS}`,
    startsFrom: { activeClient: otherClient(to) },
    needs: [...NEEDS, ...needs],
    ports,
    async run(context) {
      const stage = new Stage(context)
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
