import type { SourceLocation } from '../model/errors.ts';
import type { Metrics } from '../model/metrics.ts';
import type { PortName } from '../model/port-config.ts';
/** An error that the runner attaches to a commit; its text is fit for a job log. */
export interface Annotation {
    readonly title: string;
    readonly message: string;
    /** Where it points, relative to the repository; without a place it stands at the job. */
    readonly location?: SourceLocation;
}
export interface AnnotationOptions {
    /** The ports that a test is about. */
    portsOf(test: string): readonly PortName[];
    /** Where in the repository a port is defined. */
    locationOf(port: PortName): SourceLocation | undefined;
    /** Options that a repetition needs beside test, seed and profile. */
    readonly repeatOptions: readonly string[];
    /** The words that start the command where a test is repeated; `tunnel-test` by default. */
    readonly command?: readonly string[];
    /** Where all the rest is to be seen, as a phrase. */
    readonly resultsAt: string;
}
/**
 * The annotations for what failed or is unknown, worst first (see `findingsIn`), nine at the most: tests that did not
 * pass for the same reason share one. Where there are more, a tenth says how many and where.
 */
export declare function annotations(metrics: Metrics, options: AnnotationOptions): Annotation[];
