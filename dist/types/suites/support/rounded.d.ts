/** A measured value with as many decimals as it is worth: two if nothing else is said. */
export declare function rounded(value: number, decimals?: number): number;
