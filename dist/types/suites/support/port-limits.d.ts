import type { ErrorCode } from '../../model/errors.ts';
import type { ListenPortName } from '../../model/port-config.ts';
import type { MeasuredDuration } from '../../primitives/failover/port-timing.ts';
/** How soon after the trigger a port closes (specification, section 2). */
export declare const CLOSE_LIMIT_MS = 1000;
/** How far from T a port may reopen (specification, section 2). */
export declare const REOPEN_TOLERANCE_MS = 1000;
/** The limits as a requirement says them. */
export declare const PORT_LIMITS: string;
/** What is wrong, or undecided, with the times of one port. */
export interface PortFault {
    readonly code: ErrorCode;
    readonly port: ListenPortName;
    readonly text: string;
}
/** A port that a connection has can't be reopened: that is no fault of the role. @param reason which connection; null where none has it */
export declare function unlessTaken(fault: PortFault | null, reason: string | null): PortFault | null;
/** What a port did while nobody could see it may be its role's restart: no fault is found in it then. */
export declare function unlessUnseen(fault: PortFault | null, isUnseen: boolean): PortFault | null;
/** @param seenAfterMs how long after the trigger the port was last looked at */
export declare function judgeClosing(port: ListenPortName, closeMs: MeasuredDuration | null, seenAfterMs: number): PortFault | null;
/** @param mayHaveReopened whether the looks were so far apart that a closing with its reopening fits in between */
export declare function judgeProbedClosing(port: ListenPortName, closeMs: MeasuredDuration | null, seenAfterMs: number, mayHaveReopened: boolean): PortFault | null;
/** @param seenAfterMs how long after its closing the port was last looked at */
export declare function judgeReopening(port: ListenPortName, reopenMs: MeasuredDuration | null, waitMs: number, seenAfterMs: number, isProbed: boolean): PortFault | null;
