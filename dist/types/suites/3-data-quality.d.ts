import type { Suite } from '../model/suite.ts';
/** Suite 3: a hundred megabytes through each tunnel and back, every byte compared and all of it hashed. */
export declare const dataQuality: Suite;
