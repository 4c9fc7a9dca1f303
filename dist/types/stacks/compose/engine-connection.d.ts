import type { Readable } from 'node:stream';
import { type Dispatcher } from 'undici';
import { TunnelTestError } from '../../model/errors.ts';
type Method = 'GET' | 'POST' | 'DELETE';
/** What a request is made with, beside its method and path. */
interface RequestOptions {
    /** Statuses beside 2xx that are no error. */
    readonly accepted?: readonly number[];
    /** What is sent as JSON. */
    readonly sent?: unknown;
}
interface Answer {
    readonly status: number;
    readonly text: string;
}
/**
 * The engine's API over its unix socket. No request outlasts the signal that the connection was made under, and only
 * streams take longer than 15 s: else they throw `ABORTED`, or `ENGINE_FAILED`.
 */
export declare class EngineConnection {
    #private;
    private constructor();
    /** Connects to the engine of this machine. Throws `ENGINE_UNREACHABLE`, `ABORTED`. */
    static open(signal?: AbortSignal): Promise<EngineConnection>;
    /** The same connections, under another signal. */
    under(signal: AbortSignal | undefined): EngineConnection;
    /** A request whose answer comes at once. */
    ask(method: Method, path: string, options?: RequestOptions): Promise<Answer>;
    json<T>(path: string): Promise<T>;
    /** What is at a path; null where the engine has nothing there. */
    jsonIfThere<T>(path: string): Promise<T | null>;
    /** A request whose answer takes its time. What fails while it is read is told by {@link failed}. */
    stream(method: Method, path: string): Promise<Dispatcher.ResponseData['body'] & Readable>;
    close(): Promise<void>;
    /** What went wrong with a request, as an error of ours. */
    failed(method: Method, path: string, error: unknown): TunnelTestError;
}
export {};
