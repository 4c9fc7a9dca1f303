import type { PortConfig } from './port-config.ts'

/** The failover wait of the specification: T + 2 seconds, in milliseconds. */
export function failoverWaitMs(ports: Pick<PortConfig, 'reconnectTimeoutSecs'>): number {
  return (ports.reconnectTimeoutSecs + 2) * 1000
}
