/** A client's number in the role files. */
export type ClientId = number;
/** So long after a trigger a later one on the other client takes its place; traffic flows meanwhile. */
export declare const TRIGGER_WINDOW_MS = 100;
/** Everything the failover decision depends on. */
export interface FailoverState {
    /** Counts the failovers; a client that is told a role is told the epoch with it. */
    readonly epoch: number;
    readonly active: ClientId | null;
    readonly online: readonly ClientId[];
    /** The client that becomes active when the window after a trigger is over. */
    readonly candidate: ClientId | null;
}
/** What a client says of itself when it connects. */
export interface Claim {
    readonly epoch: number;
    readonly active: boolean;
}
export type FailoverEvent = 
/** A client connected, or connected again. */
{
    readonly type: 'online';
    readonly client: ClientId;
    readonly claim: Claim;
} | {
    readonly type: 'offline';
    readonly client: ClientId;
}
/** The first data on a connection that came in through a client. */
 | {
    readonly type: 'first-data';
    readonly client: ClientId;
    readonly connection: string;
}
/** Only the window that was opened last elapses. */
 | {
    readonly type: 'window-elapsed';
};
/** What is to be done, in this order. */
export type FailoverEffect = {
    readonly type: 'schedule';
    readonly afterMs: number;
    readonly event: FailoverEvent;
}
/** The server's listeners close, and reopen after a time. */
 | {
    readonly type: 'close-listeners';
    readonly forMs: number;
} | {
    readonly type: 'make-active';
    readonly client: ClientId;
    readonly epoch: number;
}
/** A client is standby from now on; for more than 0 ms its listeners close and its connections are dropped. */
 | {
    readonly type: 'make-standby';
    readonly client: ClientId;
    readonly epoch: number;
    readonly closeForMs: number;
}
/** The server's ends of all of a client's connections are reset. */
 | {
    readonly type: 'drop-connections';
    readonly client: ClientId;
} | {
    readonly type: 'drop-connection';
    readonly connection: string;
};
export interface Decision {
    readonly state: FailoverState;
    readonly effects: readonly FailoverEffect[];
}
/** The failover decision as a value, so that the server can be given another one. */
export interface FailoverPolicy {
    readonly initial: FailoverState;
    decide(state: FailoverState, event: FailoverEvent): Decision;
    /** The client that takes the connections to the server's listeners. */
    route(state: FailoverState): ClientId | null;
}
/**
 * The failover of the specification, section 2, as a pure state machine.
 * @param closeForMs T: how long closed ports stay closed
 */
export declare function failoverPolicy(closeForMs: number): FailoverPolicy;
