import type { LogLevel } from '../model/log.ts';
import { type ProfileName } from '../model/profile.ts';
import { type StackName } from '../stacks/index.ts';
import { type StackSettings } from '../stacks/settings.ts';
export interface RunOptions extends StackSettings {
    readonly stack: StackName;
    readonly suite?: readonly string[];
    readonly test?: readonly string[];
    readonly profile: ProfileName;
    readonly seed?: number;
    readonly out: string;
    readonly reporter: 'terse' | 'tap';
    readonly relay?: boolean;
    readonly logLevel: LogLevel;
}
/** `tunnel-test run`: brings the stack up, runs the suites, leaves the results. @returns the exit code */
export declare function run(options: RunOptions): Promise<number>;
