import { TunnelTestError } from '../model/errors.ts';
/** What a command is going to do with a folder. */
export interface FolderUse {
    /** The files that it makes, relative to the folder. */
    readonly files: readonly string[];
    /** Whether all that an earlier command made goes, or only what stands where this one's files will. */
    readonly replaces: 'all' | 'files';
    /** A file or folder that the command reads. */
    readonly input?: string;
}
/**
 * A folder that takes what a command makes, and is this process's own for so long. Of what is there already, only what an
 * earlier command made and listed in its mark is ever replaced.
 */
export declare class OutputFolder {
    #private;
    readonly path: string;
    private constructor();
    /**
     * Makes the folder unless it is there, and clears away what an earlier command made.
     * @throws `OUTPUT_NOT_WRITABLE`, `OUTPUT_LOST`, `OUTPUT_IN_USE`, and `OUTPUT_OCCUPIED` where something that isn't known
     *   to be of an earlier command is in the way; nothing has been touched then.
     */
    static open(path: string, use: FolderUse): Promise<OutputFolder>;
    /**
     * Lists a file, and the folders that it lies in, as made by this program, and makes those folders.
     * @param name relative to the folder
     * @param text what will be written, where that is known
     * @returns the file's whole path; there is nothing yet
     */
    make(name: string, text?: string): string;
    /** Gives a file that was made its last name. Throws where something of that name is there. */
    rename(name: string, lastName: string): void;
    /** What it means that something in the folder could not be written. */
    writingError(error: unknown): TunnelTestError;
    /** Lets others have the folder. */
    release(): void;
}
