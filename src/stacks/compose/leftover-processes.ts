import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'

/**
 * Sends a signal to the processes of this machine that have a certain argument: a name that nobody else has, like that
 * of a compose project. So a command is found again that the process which started it did not outlive.
 * @param signal 0 only counts them; SIGKILL, which they can't pass on, goes to all that they have started as well
 * @returns how many there were.
 */
export function signalProcessesWith(argument: string, signal: NodeJS.Signals | 0): number {
  const pids = processes()
  const found = new Set(pids.filter((pid) => pid !== process.pid && argumentsOf(pid).includes(argument)))
  if (found.size > 0 && signal === 'SIGKILL') addDescendants(found, pids)
  for (const pid of found) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended by itself, or it is not this user's and so none of ours.
    }
  }
  return found.size
}

function addDescendants(found: Set<number>, pids: readonly number[]): void {
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]))
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const [pid, parent] of parents) {
      if (parent !== null && found.has(parent) && pid !== process.pid) found.add(pid)
    }
  }
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

/** The parent of a process; null for one that has ended. */
function parentOf(pid: number): number | null {
  try {
    // The program's name is in parentheses, and may hold more of them.
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')
    return Number(afterName.split(' ')[1])
  } catch {
    return null
  }
}
