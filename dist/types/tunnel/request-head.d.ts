import type net from 'node:net';
/** What an HTTP request says before its body. */
export interface RequestHead {
    readonly method: string;
    readonly url: string;
    /** By their names in lower case; those of one name are one, as RFC 9110, section 5.3, has it. */
    readonly headers: Readonly<Record<string, string>>;
}
/**
 * Reads the head of a connection's first request, and what comes in the same read behind it. The parser of `node:http`
 * takes all that has come, and that may be a thousand requests at once: here nothing is made of a second one.
 * @param onHead told the head, null where it is none or too long; the socket is paused then
 */
export declare function readRequestHead(socket: net.Socket, onHead: (head: RequestHead | null, rest: Buffer) => void): void;
/** @returns null where the text isn't one. */
export declare function parseRequestHead(text: string): RequestHead | null;
