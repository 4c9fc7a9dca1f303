import type { PlannedTest } from '../model/event.ts';
import type { Profile } from '../model/profile.ts';
import type { Test } from '../model/suite.ts';
/** A test as the history names it: what it requires has the figures of the run's profile. */
export declare function plannedTest(test: Test, profile: Profile): PlannedTest;
