import { type SourceLocation } from '../spec/errors.ts';
/**
 * Annotates what kept the run from happening, at its place if it is in the repository.
 * @param place where it is, for an error that doesn't say so itself
 */
export declare function annotateError(error: unknown, workspace: string, place?: SourceLocation): void;
