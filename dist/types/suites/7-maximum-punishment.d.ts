import type { Suite } from '../model/suite.ts';
/** Suite 7: a hundred transfers of very different sizes, twenty at once. */
export declare const maximumPunishment: Suite;
