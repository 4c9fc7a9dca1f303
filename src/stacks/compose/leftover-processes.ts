import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

/**
 * Sends a signal to the processes of this machine that have a certain argument: a name that nobody else has, like that
 * of a compose project. So a command is found again that the process which started it did not outlive.
 * @param signal 0 only counts them
 * @returns how many there were.
 */
export function signalProcessesWith(argument: string, signal: NodeJS.Signals | 0): number {
  let found = 0
  for (const pid of processes()) {
    if (pid === process.pid || !argumentsOf(pid).includes(argument)) continue
    found++
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended by itself, or it is not this user's and so none of ours.
    }
  }
  return found
}

/** Empty where the system has no `/proc`. */
function processes(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

function argumentsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}
