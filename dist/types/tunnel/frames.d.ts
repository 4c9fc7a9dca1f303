/** The frames of RFC 6455, as bytes and nothing more. */
export declare const OPCODE: {
    readonly continuation: 0;
    readonly text: 1;
    readonly binary: 2;
    readonly close: 8;
    readonly ping: 9;
    readonly pong: 10;
};
export type Opcode = (typeof OPCODE)[keyof typeof OPCODE];
/** Why a WebSocket is closed, as its close frame says. */
export declare const CLOSE_CODE: {
    readonly normal: 1000;
    readonly protocolError: 1002;
    readonly invalidText: 1007;
    readonly policy: 1008;
    readonly tooLong: 1009;
};
export type CloseCode = (typeof CLOSE_CODE)[keyof typeof CLOSE_CODE];
/**
 * What goes on the wire before a payload.
 * @param masked whether a client sends. Masking keeps a browser's scripts from forging HTTP on the wire. No script
 * writes here, and masking costs both ends a pass over every byte: the mask is zero, and the payload goes as it is.
 */
export declare function frameHeader(opcode: Opcode, payloadBytes: number, masked: boolean): Buffer;
/** What a parser has found: a control frame, a text message, or bytes of a binary message, whole or not. */
export type Received = {
    readonly type: 'bytes';
    readonly slices: Buffer[];
} | {
    readonly type: 'text';
    readonly text: string;
} | {
    readonly type: 'ping' | 'pong';
    readonly payload: Buffer;
} | {
    readonly type: 'close';
} | {
    readonly type: 'violation';
    readonly code: CloseCode;
};
/**
 * Takes a WebSocket's incoming bytes as they are read. The bytes of binary messages are passed on at once, as slices
 * of what was read; unmasking writes into it. After a close frame or a violation nothing more is found.
 */
export declare class FrameParser {
    #private;
    /** @param masked whether the peer must mask: it is a client */
    constructor(masked: boolean);
    /** How many frames ended in what was taken last, and how many of those carried nothing. */
    get lastPush(): {
        readonly frames: number;
        readonly emptyFrames: number;
    };
    push(chunk: Buffer): Received[];
}
