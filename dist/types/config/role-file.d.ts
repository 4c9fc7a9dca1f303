import { type SourceLocation } from '../model/errors.ts';
import { type JsonPath } from './json-document.ts';
import { type MisspeltKey } from './misspelt-keys.ts';
/** A listener of a role: what `tcpTunnelListens` holds. */
export interface TunnelListen {
    readonly tunnelName: string;
    readonly listenBindAddress: string;
    readonly listenPort: number;
}
/** A backend of a role: what `tcpTunnelConnects` holds. */
export interface TunnelConnect {
    readonly tunnelName: string;
    readonly connectToHost: string;
    readonly connectToPort: number;
}
/** One role's configuration, as the tunnel runs from it. Unknown keys are ignored. */
export interface RoleFile {
    readonly weAreServer: boolean;
    readonly clientId: number;
    readonly standbySocketCloseDurationSecs: number;
    readonly dataExchange: {
        readonly serverUrl: string;
        readonly enableMutualTLS: boolean;
        /** What clients prove to the server that they know, and it to them; or the file that holds it. */
        readonly sharedSecret?: string;
        /** As written: relative to the role file's folder. */
        readonly sharedSecretFile?: string;
    };
    readonly logging: {
        readonly level: string;
    };
    readonly tcpTunnelListens: readonly TunnelListen[];
    readonly tcpTunnelConnects: readonly TunnelConnect[];
}
/** A role file together with the place of each of its values. */
export interface LocatedRoleFile {
    /** The path that the file was read from, as errors and annotations show it. */
    readonly file: string;
    /** The file as it was read. */
    readonly text: string;
    readonly role: RoleFile;
    /** Ignored keys that were probably meant to be known ones. */
    readonly warnings: readonly MisspeltKey[];
    /** The place of a value, by its path in the document: `['tcpTunnelListens', 0, 'listenPort']`. */
    locationOf(path: JsonPath): SourceLocation | undefined;
}
/** A shared secret is no longer than this, as UTF-8. */
export declare const LONGEST_SECRET_BYTES = 1024;
/** T where a configuration says nothing of it. */
export declare const DEFAULT_RECONNECT_TIMEOUT_SECS = 15;
/**
 * Reads a role file: JSON with comments and trailing commas.
 * @throws `CONFIG_SYNTAX`, `CONFIG_TOO_LARGE`, `CONFIG_TOO_DEEP`, `CONFIG_ENCODING`, `CONFIG_INVALID`, `PORT_INVALID`, and
 *   `PORT_DUPLICATE` where a port's key stands twice in one entry, each with its place.
 */
export declare function parseRoleFile(text: string, file: string): LocatedRoleFile;
/** Whether a text is a role file rather than a flat file. Throws what reading JSON throws. */
export declare function isRoleFile(text: string, file: string): boolean;
