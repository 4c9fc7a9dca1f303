/** A measured value with as many decimals as it is worth: two if nothing else is said. */
export function rounded(value: number, decimals: number = 2): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals
}
