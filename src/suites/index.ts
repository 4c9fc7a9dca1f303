import type { Suite } from '../model/suite.ts'
import { basicEcho } from './1-basic-echo.ts'
import { basicFailover } from './2-basic-failover.ts'
import { dataQuality } from './3-data-quality.ts'
import { pingPongSuite } from './4-ping-pong.ts'
import { concurrentConnections } from './5-concurrent-connections.ts'
import { failoverImpact } from './6-failover-impact.ts'
import { maximumPunishment } from './7-maximum-punishment.ts'

/** All suites, in the order in which they run. */
export const suites: readonly Suite[] = [
  basicEcho,
  basicFailover,
  dataQuality,
  pingPongSuite,
  concurrentConnections,
  failoverImpact,
  maximumPunishment,
]
