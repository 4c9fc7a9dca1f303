import type { PortConfig } from './port-config.ts';
/** The failover wait of the specification: T + 2 seconds, in milliseconds. */
export declare function failoverWaitMs(ports: Pick<PortConfig, 'reconnectTimeoutSecs'>): number;
