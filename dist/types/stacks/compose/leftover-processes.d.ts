/**
 * Sends a signal to the processes of this machine that have a certain argument: a name that nobody else has, like that
 * of a compose project. So a command is found again that the process which started it did not outlive.
 * @param signal 0 only counts them; SIGKILL, which they can't pass on, goes to all that they have started as well
 * @returns how many there were.
 */
export declare function signalProcessesWith(argument: string, signal: NodeJS.Signals | 0): number;
