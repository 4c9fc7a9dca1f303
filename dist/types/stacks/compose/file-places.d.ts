import type { SourceLocation } from '../../model/errors.ts';
/**
 * Where compose files say something: the place of the innermost key or item of a path that one of them has, in the last
 * file that has it, as that one counts.
 * @param path keys of maps, such as `['services', 'server', 'scale']`; as the last part also an item of a list
 * @param least so much of the path must be there
 */
export declare function placeIn(files: readonly string[], path: readonly string[], least?: number): SourceLocation | undefined;
