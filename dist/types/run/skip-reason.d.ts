import type { Test } from '../model/suite.ts';
import type { Capability } from '../model/target.ts';
/** Why a test can't run against a target with these capabilities, or null where it can. */
export declare function skipReason(test: Test, capabilities: readonly Capability[]): string | null;
