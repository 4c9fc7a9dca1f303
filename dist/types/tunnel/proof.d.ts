/** In the request for a control WebSocket, and in the answer to it: what each side made up for this session alone. */
export declare const NONCE_HEADER = "tunnel-nonce";
/** In the request for a data WebSocket: the proof that it belongs to a session. */
export declare const PROOF_HEADER = "tunnel-proof";
export declare function newNonce(): string;
/** The nonce that a header holds; null where it holds none. */
export declare function nonceOf(header: string | readonly string[] | undefined): string | null;
/** What the two sides agree on when a control WebSocket opens. */
export interface SessionTerms {
    readonly secret: string;
    readonly client: number;
    readonly clientNonce: string;
    readonly serverNonce: string;
}
/**
 * The proofs of one session of a client with the server. The shared secret is the key to all of them and goes over no
 * wire; the nonces of both sides make what was overheard in one session useless in any other.
 */
export declare class Session {
    #private;
    constructor(terms: SessionTerms);
    /** The client's proof that it knows the secret, bound to the name of its process. */
    clientProof(processName: string): string;
    /** The server's proof. It is given for the client's only, so that nobody can have guesses at the secret tested. */
    serverProof(processName: string): string;
    /** The header of the client's next request for a data WebSocket. */
    requestProof(target: string, key: string): string;
    /** Whether a request for a data WebSocket is of this session, and for the first time. */
    accepts(header: string | readonly string[] | undefined, target: string, key: string): boolean;
}
/** Compares in a time that says nothing of where the two differ. */
export declare function isSameProof(given: string, expected: string): boolean;
