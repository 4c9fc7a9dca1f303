import { readFileSync } from 'node:fs'

/** The most memory that this process has had resident so far, in MB: `VmHWM` of the kernel. */
export function peakMemoryMB(): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  if (kilobytes === undefined)
    throw new Error('/proc/self/status has no VmHWM: memory is measured on Linux only')
  return Number(kilobytes) / 1024
}
