import type { Runtime } from '../../spec/runtime.ts';
/** The runtime on Node's own modules; Deno and Bun serve it as well. */
export declare const nodeRuntime: Runtime;
