/** Text as GitHub-flavoured markdown that shows it as it is, inside a line or the cell of a table. */
export declare function plainText(text: string): string;
/**
 * Text that the tested system may have had a part in as code, inside a line or a cell, cut to so many bytes: only in code
 * GitHub makes no links of addresses, mentions and issue numbers. It is code by HTML tags, since a cell ends at a `|` even
 * between back-ticks.
 * @returns an empty text for nothing but white space
 */
export declare function code(text: string, maxBytes?: number): string;
/** Text of several lines as a block of code, cut to so many bytes. */
export declare function codeBlock(text: string, maxBytes?: number): string;
/** A row of a table, of cells that are markdown already. */
export declare function tableRow(cells: readonly string[]): string;
/** The head of a table; a `right` column is of numbers. */
export declare function tableHead(columns: Readonly<Record<string, 'left' | 'right'>>): string;
