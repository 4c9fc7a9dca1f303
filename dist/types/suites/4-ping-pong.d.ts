import type { Suite } from '../model/suite.ts';
/** Suite 4: small messages there and back, one after the other, and how long each takes. */
export declare const pingPongSuite: Suite;
