import type { Suite } from '../model/suite.ts';
/** Suite 6: what becomes of connections that were open when a failover came. */
export declare const failoverImpact: Suite;
