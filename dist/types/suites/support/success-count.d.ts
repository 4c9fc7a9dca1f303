import type { TestContext } from '../../model/suite.ts';
/** Counts what succeeded of many attempts of which so many must. */
export declare class SuccessCount {
    #private;
    readonly attempts: number;
    readonly required: number;
    /**
     * @param what the attempts, for errors: `connections to server tun1`
     * @param required how many must succeed
     */
    constructor(what: string, attempts: number, required: number);
    get succeeded(): number;
    get failed(): number;
    /** How many were not even begun. */
    get notMade(): number;
    /** Whether too many have failed already. */
    get isLost(): boolean;
    success(): void;
    /** Counts one that was under way when too many had failed, and was not seen to its end. */
    abort(): void;
    /** Counts a failure of the tunnel; anything else is thrown on, for it says nothing about the tunnel. */
    failure(error: unknown, log: TestContext['log']): void;
    /** Throws `TOO_MANY_FAILURES`, with the first few, unless enough have succeeded. */
    assert(): void;
}
