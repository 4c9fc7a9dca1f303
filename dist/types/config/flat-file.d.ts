import type { Configuration } from '../model/configuration.ts';
/**
 * Reads a flat file: what is to be known of a tunnel that has no role files. JSON with comments and trailing commas;
 * `tunnel.schema.json` describes it.
 * @param file the path, as errors and annotations show it
 * @throws what reading JSON throws, `CONFIG_INVALID` (for an unknown key too: nothing that was meant may be ignored),
 *   `PORT_INVALID`, `PORT_DUPLICATE`, `CAPABILITY_UNKNOWN`, and `CAPABILITY_MISSING` where ports and capabilities don't
 *   fit together; each with its place.
 */
export declare function configurationFromFlatFile(text: string, file: string): Configuration;
