import type { RelayProcess } from '../relayed-run.ts';
import type { Engine } from './engine.ts';
/** The suites in a container. @param id the container that runs them */
export declare function testsContainer(engine: Engine, id: string): RelayProcess;
