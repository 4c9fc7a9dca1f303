import { type Target } from '../model/target.ts';
import type { TargetOptions } from './target.ts';
/**
 * Reads the target out of a flat file: what is to be known of a tunnel that has no role files. JSON with comments and
 * trailing commas; `tunnel.schema.json` describes it.
 * @param file the path, as errors and annotations show it
 * @throws what reading JSON throws, `CONFIG_INVALID` (an unknown key too: nothing that was meant may be read over),
 *   `PORT_INVALID`, `PORT_DUPLICATE`, `CAPABILITY_UNKNOWN`, and `CAPABILITY_MISSING` where ports and capabilities don't
 *   fit together; each with its place.
 */
export declare function targetFromFlatFile(text: string, file: string, options: TargetOptions): Target;
