import type { Suite } from '../model/suite.ts';
/** Suite 2: what a failover must keep (the connection that causes it) and what it must close for a while (ports). */
export declare const basicFailover: Suite;
