import type { ListenPortName } from '../../model/port-config.ts';
import type { PortWatch } from '../ports/port-watch.ts';
/** How one port took a failover; each duration lies between two bounds, in milliseconds. */
export interface PortTiming {
    /** From the trigger's first byte to the closing; null while none was seen. */
    readonly closeMs: MeasuredDuration | null;
    /** From the port's own closing to its reopening; null while none was seen. */
    readonly reopenMs: MeasuredDuration | null;
}
/** A duration between two samples: at least `min`, at most `max`. */
export interface MeasuredDuration {
    readonly min: number;
    readonly max: number;
}
/**
 * How a port has taken a failover so far.
 * @param triggeredAt the clock's reading just before the trigger's first byte
 */
export declare function portTiming(watch: PortWatch<ListenPortName>, name: ListenPortName, triggeredAt: number): PortTiming;
