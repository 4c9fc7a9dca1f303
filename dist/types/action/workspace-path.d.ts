/** The folders that inputs may point into. */
export interface Roots {
    /** The job's checkout. */
    readonly workspace: string;
    /** The action's own checkout. */
    readonly action: string;
}
/**
 * A file or folder that an input names, relative to the workspace. Where links lead must be allowed too, but they are
 * not resolved: relative paths in a compose file start from where it was said to be.
 * @returns its absolute path. Throws `CONFIG_NOT_FOUND`, and `PATH_OUTSIDE` where it is neither in the workspace nor in
 *   the action.
 */
export declare function inputPath(input: string, value: string, roots: Roots): string;
/**
 * A file that an input names, otherwise as {@link inputPath}.
 * @returns its absolute path. Throws `USAGE` for what is no file.
 */
export declare function inputFile(input: string, value: string, roots: Roots): string;
/** A file as annotations name it: relative to the workspace, with slashes; null for a file outside. */
export declare function repositoryPath(file: string, workspace: string): string | null;
