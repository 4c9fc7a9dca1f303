import { isTunnelTestError } from '../model/errors.ts'
import { existingPorts, portNumber } from '../model/port-config.ts'
import { subjectOfPorts } from '../model/subject-of-ports.ts'
import { type ClientNumber, sharedBackendPort, TUNNEL_NUMBERS } from '../model/target.ts'
import { EchoServer } from '../primitives/connections/echo-server.ts'
import { Failover } from '../primitives/failover/failover.ts'
import type { SettledFailover } from '../primitives/failover/settling.ts'
import type { SystemAccess } from '../primitives/ports/system-access.ts'

/** A listener that answered none of a whole try's triggers gets one the next time, and this long to answer. */
const SILENT_PORT_WAIT_MS = 1000
const TRIGGER = new TextEncoder().encode('tunnel-test: bringing the system into the starting state')

/** What a trigger led to. */
export interface TriggerOutcome extends SettledFailover {
  /** Whether the trigger's first data reached a backend. */
  readonly answered: boolean
  /** Whether it was accepted, and went nowhere. */
  readonly isSilent: boolean
  /** What happened to the trigger, as a phrase. */
  readonly trigger: string
}

/**
 * Triggers one failover, with the backends hosted meanwhile, and waits until it is settled.
 * @param wasSilent whether whole waits failed before: then one short try shows whether something has changed
 * @throws `ABORTED`, and what {@link EchoServer.start} throws.
 */
export async function triggerFailover(
  access: SystemAccess,
  to: ClientNumber,
  wasSilent: boolean,
): Promise<TriggerOutcome> {
  const backends: EchoServer[] = []
  try {
    for (const port of existingPorts(access.target.ports, TUNNEL_NUMBERS.map(sharedBackendPort))) {
      const [host, number] = [access.target.backendHosts[port], portNumber(access.target.ports, port)]
      const about = subjectOfPorts(access.target.ports, [port])
      const options = { name: `backend ${port}`, host, port: number, about }
      backends.push(await EchoServer.start(access.runtime, options))
    }
    const failover = await Failover.begin(access, to)
    await failover.fire(TRIGGER, wasSilent ? SILENT_PORT_WAIT_MS : undefined)
    const answered = backends.some((backend) => backend.sawFirst(TRIGGER))
    const isQuiet = !answered && failover.watch.allOpen
    const trigger = describeTrigger(failover, backends)
    if (wasSilent && isQuiet) {
      await failover.watch.stop()
      return { ...NOTHING, answered, isSilent: true, trigger }
    }
    const settled = await failover.settle(access.signal)
    return { ...settled, answered, isSilent: isQuiet && !settled.closingSeen, trigger }
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== 'failure') throw error
    access.log.info(`the trigger failed: ${error.message}`)
    const trigger = `the trigger could not be sent: ${error.details.doing}: ${error.details.found} (${error.code})`
    return { ...NOTHING, answered: false, isSilent: false, trigger }
  } finally {
    await Promise.all(backends.map((backend) => backend.stop()))
  }
}

const NOTHING: SettledFailover = {
  closingSeen: false,
  isOpenAgain: false,
  stillClosed: [],
  activeClient: null,
  probed: null,
}

/** How far the trigger's first data came. */
function describeTrigger(failover: Failover, backends: readonly EchoServer[]): string {
  const { failure } = failover
  const data = "the trigger's first data"
  const answer = failure === null ? '' : ` (${failure.code}: ${failure.details.found})`
  if (backends.some((backend) => backend.sawFirst(TRIGGER))) {
    return failure === null
      ? `${data} was delivered`
      : `${data} was delivered, and its echo did not come back${answer}`
  }
  const damaged = backends.find((backend) => backend.bytesReceived > 0)
  if (damaged !== undefined) {
    return `${data} was not delivered: other bytes than were sent arrived at ${damaged.name} (${damaged.port})${answer}`
  }
  const touched = backends.find((backend) => backend.connectionsAccepted > 0)
  const where = backends.map(({ name, port }) => `${name} (${port})`).join(' and ')
  const nothing =
    touched === undefined
      ? `no connection reached ${where}`
      : `a connection reached ${touched.name} (${touched.port}), and no byte of it`
  return `${data} was not delivered: ${nothing}${answer}`
}
