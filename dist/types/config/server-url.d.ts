import type { JsonValue } from './json-document.ts';
/** The URL at which the clients reach the server. Throws `CONFIG_INVALID`, or `PORT_INVALID` for a port out of range. */
export declare function asServerUrl(value: JsonValue): string;
/** The port of a server's URL: the WebSocket port. */
export declare function webSocketPortOf(serverUrl: string): number;
