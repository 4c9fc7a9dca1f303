import { type ParseError } from 'jsonc-parser';
import { TunnelTestError } from '../model/errors.ts';
/** The `CONFIG_SYNTAX` error for the first of the parser's errors. */
export declare function syntaxError(text: string, file: string, { error, offset, length }: ParseError): TunnelTestError;
/** The `CONFIG_SYNTAX` error for a file that holds nothing, or nothing but comments. */
export declare function emptyFileError(text: string, file: string): TunnelTestError;
