import type { Engine } from '../stacks/compose/engine.ts';
import type { EngineContents } from '../stacks/compose/engine-contents.ts';
/** What `post` needs to know of the run; saved before anything is started. */
export interface RunState {
    /** The compose project that is started; null for none. */
    readonly project: {
        readonly name: string;
    } | null;
    /** The file that says what the engine held before anything was started. */
    readonly engineBefore: string;
    readonly stack: string;
    /** The options of the command that select the tests, and those that name the target. */
    readonly selection: readonly string[];
    readonly repeatOptions: readonly string[];
    readonly resultsFolder: string;
    readonly artifactName: string;
    readonly retentionDays: number | null;
    readonly upload: boolean;
    readonly summary: boolean;
    readonly keepRunning: boolean;
}
/** Whether `post` will know all that this step has saved. */
export declare function isStateComplete(): boolean;
export declare function saveRunState(state: RunState): void;
/** What main saved; null where it never got so far. */
export declare function loadRunState(): RunState | null;
/** Notes what the engine holds before anything is started; it may be too much for a variable. */
export declare function saveEngineBefore({ engineBefore }: RunState, contents: EngineContents): void;
/**
 * What the engine held before anything was started. Where that was lost, all images of now count as older; whatever
 * else carries the project's label can only be the project's, whose name nobody else has.
 */
export declare function loadEngineBefore({ engineBefore }: RunState, engine: Engine): Promise<EngineContents>;
export declare function saveTestsContainer(id: string): void;
/** The container that runs the suites; null where it was not started. */
export declare function loadTestsContainer(): string | null;
/**
 * How far main has come:
 * - `started`: there may be something to stop
 * - `summary`: the job summary is written
 * - `run`: the run has ended by itself, and the logs of its services are collected
 * - `upload`: the upload has begun, so that the artifact's name may be taken
 * - `artifact`: nothing is left to upload
 */
export type Milestone = 'started' | 'summary' | 'run' | 'upload' | 'artifact';
export declare function saveMilestone(milestone: Milestone): void;
export declare function isPast(milestone: Milestone): boolean;
/** Leaves a mark that main has cleaned up by itself, for a `post` that knows of the run but not of its end. */
export declare function markFinished(state: RunState): void;
export declare function isFinished(state: RunState): boolean;
