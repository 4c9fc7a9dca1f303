import type { SourceLocation } from './errors.ts';
import type { ConnectPortName, PortConfig } from './port-config.ts';
import type { Capability, Role } from './target.ts';
/** A value with the place where it is written. A value that the configuration only implies may have none. */
export interface Located<Value> {
    readonly value: Value;
    readonly location?: SourceLocation;
}
/** A file of a configuration, as it was read. */
export interface ConfigurationFile {
    /** The path, as errors and annotations show it. */
    readonly file: string;
    readonly text: string;
}
/** A port that a role listens on, of a tunnel under test or of another one. */
export interface ConfiguredListener {
    readonly role: Role;
    /** What defines it, as messages name it. */
    readonly name: string;
    readonly port: number;
    readonly location?: SourceLocation;
}
/** A backend, which the tests host. */
export interface ConfiguredBackend {
    /** The host at which the tunnel looks for it. A flat file does not say. */
    readonly host?: string;
    /** The address that the tests listen on. */
    readonly bindAddress: string;
}
/**
 * A tunnel's configuration, read once: every fact of it with its file, line and column. The target, what a stack has to
 * know, and the places of annotations come from it. Plain data.
 */
export interface Configuration {
    readonly kind: 'role files' | 'flat file';
    /** The folder of the role files, or the flat file. */
    readonly root: string;
    readonly files: readonly ConfigurationFile[];
    readonly roles: readonly Role[];
    /** The ports and T, with the place of each. */
    readonly ports: PortConfig;
    /** The hosts of the roles, where the configuration says them. */
    readonly hosts: Readonly<Partial<Record<Role, Located<string>>>>;
    readonly capabilities: readonly Located<Capability>[];
    readonly listeners: readonly ConfiguredListener[];
    readonly backends: Readonly<Record<ConnectPortName, ConfiguredBackend>>;
    /** The URL at which each role has the server. A flat file has none. */
    readonly serverUrls: Readonly<Partial<Record<Role, Located<string>>>>;
}
