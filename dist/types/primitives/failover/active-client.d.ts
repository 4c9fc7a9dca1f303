import { type Capability, type ClientNumber } from '../../model/target.ts';
import { type SystemAccess } from '../ports/system-access.ts';
/** No answer to a probe within this time means that no client is active (specification, section 2). */
export declare const PROBE_ANSWER_TIMEOUT_MS = 2000;
/** The tunnel through which the active client is found out. */
export declare const PROBED_TUNNEL: Capability;
/** What a probe through a server tunnel found. */
export interface ProbeFinding {
    /** The client whose backend was reached; null where none was within 2 s. */
    readonly activeClient: ClientNumber | null;
    /** How it went, as a phrase that begins with `a probe through server tun1`. */
    readonly found: string;
}
/**
 * Finds out which client is active: which client's backend a probe through a server tunnel reaches. Both tunnels'
 * backends of both clients are hosted meanwhile, so that crossed tunnels don't hide the client.
 * @returns null where nothing was reached within 2 s.
 * @throws `BACKEND_PORT_IN_USE`, `ABORTED`.
 */
export declare function findActiveClient(access: SystemAccess): Promise<ClientNumber | null>;
/** As {@link findActiveClient}, with what the probe found. */
export declare function probeActiveClient(access: SystemAccess): Promise<ProbeFinding>;
