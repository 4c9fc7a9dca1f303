import { type SourceLocation } from '../model/errors.ts';
import { type PortConfig } from '../model/port-config.ts';
import { type Capability } from '../model/target.ts';
/** What a tunnel with these ports can do at least. Failover can't be read off the ports: it has to be said. */
export declare function impliedCapabilities(ports: PortConfig): Capability[];
/**
 * Checks that every capability has its ports, and every port its capability.
 * @throws `CAPABILITY_MISSING`.
 */
export declare function assertPortsFit(ports: PortConfig, capabilities: readonly Capability[], places: {
    readonly ports: SourceLocation;
    readonly capabilities: SourceLocation;
}): void;
