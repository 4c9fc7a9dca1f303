import { TunnelTestError } from '../model/errors.ts';
/** How large a configuration file may be: 1 MB. */
export declare const LARGEST_FILE_BYTES = 1048576;
/** How many objects and lists may stand in each other, the outermost one counted. */
export declare const DEEPEST_LEVEL = 100;
/** The `CONFIG_TOO_LARGE` error. Its size is not told: nobody reads further to find out. */
export declare function tooLargeError(file: string): TunnelTestError;
/** Throws `CONFIG_TOO_LARGE` where a text has more than 1 MB in UTF-8. */
export declare function assertNotTooLarge(text: string, file: string): void;
/**
 * Throws `CONFIG_TOO_DEEP`, at the bracket that goes too far. What reads the text afterwards calls itself once a level,
 * and would run out of stack.
 */
export declare function assertNotTooDeep(text: string, file: string): void;
