/** An artifact that was uploaded. */
export interface UploadedArtifact {
    readonly id: string;
    readonly url: string;
}
/** What became of an upload. */
export interface Upload {
    /** Null where nothing was uploaded, or nobody knows. */
    readonly artifact: UploadedArtifact | null;
    /** Whether it was cut off: the service may have all of it, a part or nothing, and the name is taken. */
    readonly isCutOff: boolean;
}
/** Where and how long a folder is uploaded. */
export interface UploadOptions {
    readonly name: string;
    /** Null for the repository's own setting. */
    readonly retentionDays: number | null;
    /** A results service that doesn't answer is waited for no longer. */
    readonly timeoutMs: number;
    /** Cuts the upload off. */
    readonly signal?: AbortSignal;
    /** What the reader is told to expect of an upload that was cut off, as a sentence; empty for nothing. */
    readonly ifCutOff: string;
}
/** Uploads all files of a folder as an artifact. What goes wrong is a warning in the job log and no more. */
export declare function uploadFolder(folder: string, options: UploadOptions): Promise<Upload>;
