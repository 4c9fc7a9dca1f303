import type { Suite } from '../spec/suite.ts';
/** Suite 5: connections side by side, and one after the other. */
export declare const concurrentConnections: Suite;
