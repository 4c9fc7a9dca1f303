import type { Clock } from '../../spec/runtime.ts';
/** Time from Node's own timers. */
export declare const nodeClock: Clock;
