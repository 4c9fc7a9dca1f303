import type { Suite } from '../model/suite.ts';
/** Suite 5: connections side by side, and one after the other. */
export declare const concurrentConnections: Suite;
