import { lookup } from 'node:dns/promises'
import { targetFromRoleFiles } from '../config/target.ts'
import { TunnelTestError } from '../spec/errors.ts'
import { ROLES, type Role } from '../spec/target.ts'
import { readRoleFiles } from './role-files.ts'
import type { Stack } from './stack.ts'

export interface ExternalStackOptions {
  /** The folder of the role files. */
  readonly config: string
  readonly hosts: Readonly<Partial<Record<Role, string>>>
}

/**
 * A tunnel that is running already; it may be anybody's. Nothing is started and nothing stopped.
 * @throws what {@link readRoleFiles} throws, and `HOST_NOT_RESOLVED`.
 */
export async function externalStack(options: ExternalStackOptions): Promise<Stack> {
  const target = targetFromRoleFiles(readRoleFiles(options.config), { hosts: options.hosts })
  for (const role of ROLES) await assertResolves(role, target.hosts[role])
  return { name: 'external', target, stop: async () => {} }
}

async function assertResolves(role: Role, host: string): Promise<void> {
  try {
    await lookup(host)
  } catch (error) {
    throw new TunnelTestError('HOST_NOT_RESOLVED', {
      doing: `looking up the host of ${role}`,
      found: `the name "${host}" doesn't resolve (${(error as NodeJS.ErrnoException).code})`,
      advice: `Give its address with --hosts ${role}=ADDRESS`,
      cause: error,
    })
  }
}
