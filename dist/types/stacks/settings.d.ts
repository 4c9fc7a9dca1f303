import type { Role, Target } from '../model/target.ts';
export declare const DEFAULT_STARTUP_TIMEOUT_SECS = 120;
/** A day. */
export declare const LONGEST_STARTUP_SECS = 86400;
/** What is said of a stack by options of the command or inputs of the action; paths as they are given. */
export interface StackSettings {
    /** The folder of the role files, or a flat file. */
    readonly config?: string;
    readonly hosts?: Readonly<Partial<Record<Role, string>>>;
    /** Watchers beside the roles. */
    readonly watch?: Target['watchers'];
    readonly composeFile?: readonly string[];
    /** The compose services of the roles. */
    readonly services?: Readonly<Partial<Record<Role, string>>>;
    /** Compose services to start that no role depends on. */
    readonly furtherServices?: readonly string[];
    readonly envFile?: string;
    readonly composeProfile?: readonly string[];
    readonly startupTimeoutSecs?: number;
}
export type SettingName = keyof StackSettings;
/** How settings are called where they are given: `--compose-file` or `compose-file`. */
export interface Spelling {
    /** What is being read: `reading the options of run`. */
    readonly doing: string;
    setting(name: SettingName): string;
    /** A stack in a sentence: `the embedded stack`. */
    stack(name: string): string;
    /** A stack as it is chosen: `--stack embedded`. */
    choice(name: string): string;
}
/** Which settings a stack takes. */
export interface SettingsUse {
    readonly takes: readonly SettingName[];
    readonly needs?: readonly SettingName[];
    /** Settings that mean nothing without another one, and what to do about one that is given alone. */
    readonly goesWith?: Readonly<Partial<Record<SettingName, {
        readonly other: SettingName;
        readonly advice: string;
    }>>>;
}
/** `--compose-file` without its dashes, for `composeFile`. */
export declare function settingWord(name: SettingName): string;
/**
 * Settings of one stack given for another would test something else than was meant.
 * @param uses the stacks that there are
 * @throws `USAGE`.
 */
export declare function assertSettingsFit(stack: string, settings: StackSettings, uses: Readonly<Record<string, SettingsUse>>, spelling: Spelling): void;
/** The options of the command that give it these settings; no words for what is not given. */
export declare function settingOptions(settings: StackSettings): string[];
/** The stack that the command takes by default. */
export declare const DEFAULT_STACK = "embedded";
/** The options of the command that choose a stack with these options of its own. */
export declare function stackOptions(stack: string, options: readonly string[]): string[];
