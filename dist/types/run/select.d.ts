import type { Suite } from '../model/suite.ts';
/** What the caller asked for; an empty list asks for nothing in particular. */
export interface Selection {
    readonly suites: readonly string[];
    readonly tests: readonly string[];
}
/**
 * The suites with the tests that were asked for, in execution order: those of the named suites and the named tests,
 * or all where neither is named. Ranges are fine: `1-3`, `2.6-2.9`.
 * @throws `UNKNOWN_SUITE`, `UNKNOWN_TEST`, and `USAGE` for a range that lacks an end or runs backwards.
 */
export declare function select(catalogue: readonly Suite[], selection: Selection): Suite[];
