import type { Suite } from '../model/suite.ts';
/** Suite 1: single echoes through each direction, with client 1 and, after a failover, with client 2. */
export declare const basicEcho: Suite;
