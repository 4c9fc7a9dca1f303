import type { Test } from '../model/suite.ts'
import type { Capability } from '../model/target.ts'

/** Why a test can't run against a target with these capabilities, or null where it can. */
export function skipReason(test: Test, capabilities: readonly Capability[]): string | null {
  const missing = test.needs.filter((capability) => !capabilities.includes(capability))
  return missing.length === 0 ? null : `the target lacks ${[...new Set(missing)].join(', ')}`
}
