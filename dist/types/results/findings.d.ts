import type { Metrics, TestMetrics } from '../model/metrics.ts';
import type { PayloadDifference } from '../model/payload-difference.ts';
/** Tests that did not pass, all for one reason; most findings are about one test. */
export type Finding = readonly [TestMetrics, ...TestMetrics[]];
/**
 * What did not pass, worst first: bytes that are wrong or went to the wrong backend, then what can't be reached, breaks or
 * hangs, then what comes at the wrong time, then what is undecided; each in the order of the tests. A state that can't be
 * reached and a harness that can't go on take many tests with them: those with the same code about the same ports are one
 * finding.
 */
export declare function findingsIn(metrics: Metrics): Finding[];
/** The first wrong byte of a test as a phrase; an empty text where it has none. */
export declare function firstWrongOffset(difference: PayloadDifference | undefined): string;
