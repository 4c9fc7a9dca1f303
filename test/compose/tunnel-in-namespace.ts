import process from 'node:process'
import { ROLES } from '../../src/model/target.ts'
import { readRoleFiles } from '../../src/stacks/role-files.ts'
import { type FailoverPolicy, failoverPolicy } from '../../src/tunnel/failover-machine.ts'
import { InProcessTunnel } from '../support/in-process-tunnel.ts'
import {
  closedFor,
  isServerClosing,
  isStandbyClosing,
  later,
  T_MS,
  withEffects,
} from '../system/failover-policies.ts'

/*
 * The three roles of a tunnel, sound or wrong, until it is killed or its stdin ends: `tunnel-in-namespace.ts CONFIG WRONG`.
 */
process.stdin.on('end', () => process.exit()).resume()

const [config = '', wrong = 'sound'] = process.argv.slice(2)
const files = readRoleFiles(config)
const closedMs = (files[0]?.role.standbySocketCloseDurationSecs ?? 0) * 1000

const policies: Readonly<Record<string, FailoverPolicy>> = {
  sound: failoverPolicy(closedMs),
  'never-closes': withEffects((effect) => (isServerClosing(effect) ? [] : [effect])),
  'closes-late': withEffects((effect) => (isServerClosing(effect) ? [later(effect, 2500)] : [effect])),
  'closes-at-the-limit': withEffects((effect) => (isServerClosing(effect) ? [later(effect, 980)] : [effect])),
  'reopens-late': withEffects((effect) => {
    const isClosing = isServerClosing(effect) || isStandbyClosing(effect)
    return [isClosing ? closedFor(effect, T_MS + 3500) : effect]
  }),
}
const tunnel = new InProcessTunnel(policies[wrong])
for (const [index, name] of ROLES.entries()) {
  const role = files[index]?.role
  if (role !== undefined) await tunnel.start(name, role)
}
console.log('started')
