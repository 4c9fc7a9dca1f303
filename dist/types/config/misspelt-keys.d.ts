import type { ConfigurationWarning } from '../model/configuration-warning.ts';
import type { SourceLocation } from '../model/errors.ts';
import { type JsonValue } from './json-document.ts';
/** An ignored key that was probably meant to be a known one. */
export interface MisspeltKey extends ConfigurationWarning {
    readonly location: SourceLocation;
    readonly key: string;
    /** The known key; where several are as likely, the first one. */
    readonly meant: string;
}
/** The misspelt keys of a role file, in the order of its parts. Keys that are like no known one are the tunnel's own. */
export declare function misspeltKeysOf(roleFile: JsonValue): MisspeltKey[];
