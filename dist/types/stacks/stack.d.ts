import type { Target } from '../spec/target.ts';
/** A tunnel that is up, or that was up already. */
export interface Stack {
    readonly name: string;
    readonly target: Target;
    /** Ends what was started; does nothing for a stack that wasn't. Never throws. */
    stop(): Promise<void>;
}
