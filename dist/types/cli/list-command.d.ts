import { type ProfileName } from '../model/profile.ts';
/** `tunnel-test list`: every test, as a table or as JSON; what it requires has the figures of the profile. */
export declare function list(options: {
    readonly json?: boolean;
    readonly profile: ProfileName;
}): void;
