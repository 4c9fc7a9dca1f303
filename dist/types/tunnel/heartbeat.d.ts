import type { WebSocket } from 'ws';
/** What is known of a peer that is pinged. */
export interface Heartbeat {
    /** How many pings in a row it has left without a sign of life; the last one may be on its way. */
    readonly missed: number;
}
/**
 * Pings a peer and ends the WebSocket when it stays silent. Pings without an answer are counted, not seconds: a
 * process that was held up itself reads the answers that wait for it before it counts further.
 */
export declare function watchHeartbeat(webSocket: WebSocket, onSilent: () => void): Heartbeat;
