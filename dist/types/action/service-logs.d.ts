import type { Engine } from '../stacks/compose/engine.ts';
/** The end of a service's log. */
interface ServiceLog {
    readonly service: string;
    readonly lines: number;
    readonly lastLines: readonly string[];
}
/** Writes the log of each service of a project into a folder, one file a container, with the engine's times. */
export declare function collectServiceLogs(engine: Engine, project: string, folder: string): Promise<readonly ServiceLog[]>;
/** Shows the end of each log in the job log, in a group of its own. */
export declare function printServiceLogs(logs: readonly ServiceLog[]): void;
export {};
