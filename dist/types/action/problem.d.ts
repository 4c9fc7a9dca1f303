import { type ConfigurationWarning } from '../model/configuration-warning.ts';
import { type SourceLocation, TunnelTestError } from '../model/errors.ts';
/**
 * Annotates what kept the run from happening, at its place if it is in the repository.
 * @param place where it is, for an error that doesn't say so itself
 */
export declare function annotateError(error: unknown, workspace: string, place?: SourceLocation): void;
/** Annotates what is doubtful in the configuration, at its place if it is in the repository. */
export declare function annotateWarning(warning: ConfigurationWarning): void;
/** An error of the system's about a file that can't be written, as an error of ours; any other stays as it is. */
export declare function explained(error: unknown): unknown;
/** What is wrong with the disk that a folder lies on; null where nothing is. */
export declare function diskProblem(folder: string): TunnelTestError | null;
/**
 * A run that did not end by itself.
 * @param found how that came
 * @param resultsAt where the results so far are, as a phrase; null where there are none
 */
export declare function calledOffError(found: string, resultsAt: string | null): TunnelTestError;
