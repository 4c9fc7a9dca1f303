import type { SourceLocation } from '../model/errors.ts';
/**
 * Turns offsets of a text into places, with line and column counted from 1. Lines end with LF, CRLF or CR; a column
 * counts characters (code points), so that one emoji is one column. The text is gone through once; a place then takes
 * two binary searches, however long its line.
 */
export declare function sourceLocations(text: string, file: string): (offset: number) => SourceLocation;
