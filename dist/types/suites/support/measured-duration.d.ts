import type { MeasuredDuration } from '../../primitives/failover/port-timing.ts';
/** The middle of a measured duration, in tenths of a millisecond. */
export declare function middle(duration: MeasuredDuration): number;
export declare function middle(duration: MeasuredDuration | null): number | null;
/** How far apart the bounds of a measured duration are, in milliseconds. */
export declare function width(duration: MeasuredDuration): number;
/** A measured duration as a phrase. */
export declare function range(duration: MeasuredDuration): string;
