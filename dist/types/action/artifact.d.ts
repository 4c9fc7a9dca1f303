/** An artifact that was uploaded. */
export interface UploadedArtifact {
    readonly id: string;
    readonly url: string;
}
/**
 * Uploads all files of a folder as an artifact. What goes wrong is a warning in the job log and no more.
 * @param retentionDays null for the repository's own setting
 * @returns null where it was not uploaded
 */
export declare function uploadFolder(folder: string, name: string, retentionDays: number | null): Promise<UploadedArtifact | null>;
