import type { Runtime } from '../../model/runtime.ts';
/** The runtime on Node's own modules; Deno and Bun serve it as well. */
export declare const nodeRuntime: Runtime;
