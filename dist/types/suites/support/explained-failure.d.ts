import { TunnelTestError } from '../../model/errors.ts';
import { type SentBytes, type ViewedBackend } from './backend-view.ts';
/** What was sent on one connection of a test, by the name that messages call it. */
export interface SentMessage extends SentBytes {
    readonly name: string;
}
/** What is known beside a failure itself. */
export interface Circumstances {
    readonly testId: string;
    readonly sent: SentMessage;
    /** What else was sent in the test. */
    readonly others: readonly SentMessage[];
    /** The backend where it belongs; null where the test hosts none. */
    readonly own: ViewedBackend | null;
    readonly otherBackends: readonly ViewedBackend[];
}
/** The same failure, with whose bytes came in the place of others, and with what the backends saw by then. */
export declare function explainedFailure(error: TunnelTestError, circumstances: Circumstances): TunnelTestError;
