/**
 * Makes one line of anybody's text fit for a job log: it stays one line, what can't be seen is shown as its code, and
 * nothing in it is taken for a workflow command. The runner takes a line for one that begins with `::` after any white
 * space, or that has `##[` anywhere. It compares by the rules of a language, which skip characters that can't be seen, so
 * that none of these may stay.
 */
export declare function jobLogLine(text: string): string;
