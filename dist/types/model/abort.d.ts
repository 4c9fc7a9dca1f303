/**
 * Calls back once when the signal is aborted; never for one that is aborted already. However many call back, the signal
 * has one listener: a test has hundreds of sockets on one signal, which a runtime would take for a leak.
 * @returns a function that takes the callback back
 */
export declare function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void;
