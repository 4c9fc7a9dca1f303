import type { Suite } from '../model/suite.ts';
/** All suites, in the order in which they run. */
export declare const suites: readonly Suite[];
