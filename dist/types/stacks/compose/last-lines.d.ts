import { type LogPart } from './log-lines.ts';
/** The end of a log that comes by, fit for the job log. However much comes, little is kept. */
export declare class LastLines {
    #private;
    /** How many lines have come by. */
    get count(): number;
    take({ stream, bytes, isEnd }: LogPart): void;
    /** The last lines, 1 KB of each at the most, as many as go into 64 KB. */
    shown(): string[];
}
