import type { Capability } from '../model/target.ts'

/** What the reference tunnel can do. */
export const REFERENCE_CAPABILITIES: readonly Capability[] = [
  'server-to-client-tun1',
  'server-to-client-tun2',
  'client-to-server-tun1',
  'client-to-server-tun2',
  'client1',
  'client2',
  'failover',
]
