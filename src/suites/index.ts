import type { Suite } from '../spec/suite.ts'
import { basicEcho } from './1-basic-echo.ts'
import { basicFailover } from './2-basic-failover.ts'

/** All suites, in the order in which they run. */
export const suites: readonly Suite[] = [basicEcho, basicFailover]
