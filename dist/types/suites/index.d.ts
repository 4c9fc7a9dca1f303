import type { Suite } from '../spec/suite.ts';
/** All suites, in the order in which they run. */
export declare const suites: readonly Suite[];
