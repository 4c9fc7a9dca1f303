import type { Located } from '../model/configuration.ts';
import type { ConfigurationWarning } from '../model/configuration-warning.ts';
import { type ListenPortName } from '../model/port-config.ts';
import { type Role } from '../model/target.ts';
import type { TunnelEntry } from './tunnel-entries.ts';
/** The hosts of the roles that are given. */
export type GivenHosts = Readonly<Partial<Record<Role, string>>>;
/** The host of each role whose listeners under test all bind to one specific address: that address. */
export declare function hostsOfListeners(entries: Readonly<Record<ListenPortName, TunnelEntry>>): Partial<Record<Role, Located<string>>>;
/**
 * Two roles at one host that has the customary name of one of them: `server=client1`. It may be so, where one container
 * holds several roles.
 */
export declare function hostWarnings(hosts: GivenHosts): ConfigurationWarning[];
/**
 * Reads `server=a,client1=b,client2=c`; any of the three may be omitted. IPv6 addresses may be in brackets.
 * @param previous what was given before, where it is given several times
 * @throws `USAGE`.
 */
export declare function parseHosts(text: string, previous?: GivenHosts): Partial<Record<Role, string>>;
/** The option that gives the command these hosts, as {@link parseHosts} reads it; no words where none is given. */
export declare function hostOptions(hosts: GivenHosts): string[];
/**
 * Reads `server=host:28099,client1=host:port,client2=host:port`; any of the three may be omitted. IPv6 addresses are
 * in brackets.
 * @param previous what was given before, where it is given several times
 * @throws `USAGE`.
 */
export declare function parseWatchers(text: string, previous?: Partial<Record<Role, {
    host: string;
    port: number;
}>>): Partial<Record<Role, {
    host: string;
    port: number;
}>>;
/** Whether a text may be a host name or an address, without brackets. */
export declare function isHost(text: string): boolean;
