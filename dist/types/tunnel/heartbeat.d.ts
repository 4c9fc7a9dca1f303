import type { WebSocket } from 'ws';
/**
 * Pings a peer and ends the WebSocket when it stays silent. Pings without an answer are counted, not seconds: a
 * process that was held up itself reads the answers that wait for it before it counts further.
 */
export declare function watchHeartbeat(webSocket: WebSocket, onSilent: () => void): void;
