import type { Configuration } from '../model/configuration.ts';
/**
 * Writes a configuration into a folder, as it was read, with the layout that it has: what are links here would lead
 * nowhere in a container, and the files may be readable for this user alone.
 * @returns the path to give as the configuration, relative to the folder; null for the folder itself
 */
export declare function copyConfiguration({ kind, root, files }: Configuration, folder: string): string | null;
