import type { Configuration } from '../model/configuration.ts';
import type { LocatedRoleFile } from './role-file.ts';
/**
 * What three role files, in any order, say of a tunnel.
 * @param folder the folder that they were read from
 * @throws what {@link portConfigFrom} throws.
 */
export declare function configurationFromRoleFiles(files: readonly LocatedRoleFile[], folder: string): Configuration;
