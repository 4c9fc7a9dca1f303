import type { Target } from '../spec/target.ts';
/**
 * Checks that the tests can host the backends: tries each port once. Throws `BACKEND_PORT_IN_USE` with the place that
 * defines the port.
 */
export declare function assertBackendPortsFree(target: Target): Promise<void>;
