import type { Metrics } from '../model/metrics.ts';
export interface SummaryOptions {
    /** `compose`, `embedded` or `external`. */
    readonly stack: string;
    readonly outcome: 'passed' | 'failed' | 'unknown';
    /** What kept the run from a verdict, or null. */
    readonly problem: string | null;
    /** The options that selected the tests: `--suite 1,2`; none for all of them. */
    readonly selection: readonly string[];
    /** Options that a repetition needs beside the tests, the seed and the profile. */
    readonly repeatOptions: readonly string[];
    /** The words that start the command where a test is repeated; `tunnel-test` by default. */
    readonly command?: readonly string[];
    /** Where all the rest is to be seen, as a phrase. */
    readonly resultsAt: string;
    /** The most that the summary may take in UTF-8; what is above that is left out, row by row. */
    readonly maxBytes: number;
}
/**
 * The report on a run as GitHub-flavoured markdown: the headline and what did not pass first, then figures, then a table a
 * suite. Text that may come from the tested system is code, where nothing in it becomes markup or a link.
 * @param metrics null where nothing ran
 */
export declare function jobSummary(metrics: Metrics | null, options: SummaryOptions): string;
