import type { SourceLocation } from '../model/errors.ts';
import type { PortConfig, PortName } from '../model/port-config.ts';
import type { Role } from '../model/target.ts';
/** Where in the repository a port or a service is defined; undefined where that is not in the repository. */
export interface Places {
    ofPort(port: PortName): SourceLocation | undefined;
    ofService(service: string): SourceLocation | undefined;
}
/**
 * Finds the places that annotations point at: the line of the role file, else that of the service of the role that the
 * port belongs to.
 */
export declare function placesIn(workspace: string, ports: PortConfig | null, composeFiles: readonly string[], services: Readonly<Partial<Record<Role, string>>>): Places;
