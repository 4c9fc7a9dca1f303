import type { Clock } from '../../model/runtime.ts';
/** Time from Node's own timers. */
export declare const nodeClock: Clock;
