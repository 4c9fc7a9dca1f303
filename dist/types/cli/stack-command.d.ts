import type { LogLevel } from '../model/log.ts';
import { type ProfileName } from '../model/profile.ts';
interface StackOptions {
    readonly profile: ProfileName;
    readonly out: string;
    readonly logLevel: LogLevel;
}
/** `tunnel-test stack`: the embedded stack with client 1 active, kept up until Ctrl-C. @returns the exit code */
export declare function stack(options: StackOptions): Promise<number>;
export {};
