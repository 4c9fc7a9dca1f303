import type { LogLevel } from '../model/log.ts';
import { type ProfileName } from '../model/profile.ts';
import type { Role, Target } from '../model/target.ts';
export interface RunOptions {
    readonly stack: 'embedded' | 'external';
    readonly config?: string;
    readonly hosts?: Partial<Record<Role, string>>;
    readonly watch?: Target['watchers'];
    readonly suite?: readonly string[];
    readonly test?: readonly string[];
    readonly profile: ProfileName;
    readonly seed?: number;
    readonly out: string;
    readonly reporter: 'terse' | 'tap';
    readonly logLevel: LogLevel;
}
/** `tunnel-test run`: brings the stack up, runs the suites, leaves the results. @returns the exit code */
export declare function run(options: RunOptions): Promise<number>;
