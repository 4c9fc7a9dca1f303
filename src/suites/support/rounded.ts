/** A measured value rounded to the decimals that it is worth: two by default. */
export function rounded(value: number, decimals: number = 2): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals
}
