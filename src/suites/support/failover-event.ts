import { isTunnelTestError } from '../../model/errors.ts'
import { failoverWaitMs } from '../../model/failover-wait.ts'
import type { Profile } from '../../model/profile.ts'
import type { Test, TestContext, TestNumbers } from '../../model/suite.ts'
import { type ClientNumber, otherClient } from '../../model/target.ts'
import { clientRoute } from './route.ts'
import { Stage } from './stage.ts'

/** A failover event as suites 1, 3, 4, 5 and 7 have one. */
export interface FailoverEventOptions extends TestNumbers {
  /** The client to fail over to; the other one is active before. */
  readonly to: ClientNumber
}

/**
 * A failover event: connect to the standby client, send first data, close, wait the failover wait. Nothing is
 * validated: whether a failover happened, the next tests say.
 */
export function failoverEvent({ to, ...numbers }: FailoverEventOptions): Test {
  const route = clientRoute(to, 1)
  return {
    ...numbers,
    title: `failover event · client ${to}`,
    requirement: (profile) =>
      `failover event: connect to client ${to} tun1, send first data, close, ${waitOf(profile)}; no validation`,
    startsFrom: { activeClient: otherClient(to) },
    needs: ['client1', 'client2', 'client-to-server-tun1', 'failover'],
    ports: [route.listen, route.backend],
    run: (context) => runFailoverEvent(context, to),
  }
}

function waitOf({ failoverEvent }: Profile): string {
  return failoverEvent === 'wait' ? 'wait the failover wait (T + 2 s)' : 'wait until it is settled'
}

async function runFailoverEvent(context: TestContext, to: ClientNumber): Promise<void> {
  const { runtime, target, profile, signal, log } = context
  const stage = new Stage(context)
  const waitMs =
    profile.failoverEvent === 'wait' ? failoverWaitMs(target.ports) : target.ports.reconnectTimeoutSecs * 1000
  context.mandatedWait(waitMs)
  try {
    await stage.host(clientRoute(to, 1))
    const failover = await stage.beginFailover(to)
    await failover.fire(stage.payload(0).bytes(0, 64))
    if (profile.failoverEvent === 'settled') await failover.settle(signal)
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== 'failure') throw error
    log.error(`no failover was triggered: ${error.message}`, error)
  }
  if (profile.failoverEvent === 'wait') await runtime.clock.sleep(waitMs, signal)
}
