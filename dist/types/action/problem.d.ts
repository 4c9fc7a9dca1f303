import { type ConfigurationWarning } from '../spec/configuration-warning.ts';
import { type SourceLocation, TunnelTestError } from '../spec/errors.ts';
import type { RunState } from './run-state.ts';
/**
 * Annotates what kept the run from happening, at its place if it is in the repository.
 * @param place where it is, for an error that doesn't say so itself
 */
export declare function annotateError(error: unknown, workspace: string, place?: SourceLocation): void;
/** Annotates what is doubtful in the configuration, at its place if it is in the repository. */
export declare function annotateWarning(warning: ConfigurationWarning): void;
/** A run that did not end by itself. @param found how that came */
export declare function calledOffError(found: string, { resultsAt }: RunState): TunnelTestError;
