import { type Stats } from 'node:fs';
/**
 * The text of a configuration file. Never more is read than the largest file and one byte, and nothing is waited for:
 * a FIFO or a device is refused.
 * @param what what the file is, for errors: `the role file`
 * @throws `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, `CONFIG_TOO_LARGE`, `CONFIG_ENCODING`.
 */
export declare function readConfigurationFile(path: string, what: string): string;
/** What a path is; null where there is nothing. Throws `CONFIG_UNREADABLE` where that can't be found out. */
export declare function statsOf(path: string, doing: string): Stats | null;
/** What a path is, in words, where it is no regular file; null where it is one. */
export declare function otherThanFile(stats: Stats): string | null;
