import type { Listener, ListenOptions } from '../../model/runtime.ts';
/** Listens for TCP connections; see {@link Runtime.listen}. */
export declare function listen(options: ListenOptions): Promise<Listener>;
