import type { PortName, Role, TunnelName } from './names.ts';
/** What an error is about, as data beside its text: as much as the code that throws it knows. */
export interface ErrorSubject {
    /** The ports, the one that the error is about most first. */
    readonly ports?: readonly {
        readonly name: PortName;
        readonly number?: number;
    }[];
    readonly tunnel?: TunnelName;
    readonly role?: Role;
    /** A service of a compose project. */
    readonly service?: string;
    /** The connection, as messages call it: `server tun1`. */
    readonly connection?: string;
}
