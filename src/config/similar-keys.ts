/** One character may differ for each of this many in a name. */
const CHARACTERS_PER_MISTAKE = 5
const MOST_MISTAKES = 4

/**
 * The known names that a name was probably meant to be: those that differ in upper and lower case, in `_` and `-` alone;
 * else those that the fewest mistakes of typing lead to, as long as these are few for their length (short names must be
 * the same but for case: anything is close to them); else those of which one word is left out.
 * @param isWritten whether a known name is there too: then a name that is merely like it is another one
 */
export function namesMeant(
  name: string,
  known: readonly string[],
  isWritten: (knownName: string) => boolean = () => false,
): string[] {
  const plain = plainForm(name)
  const same = known.filter((candidate) => plainForm(candidate) === plain)
  if (same.length > 0) return same
  let fewest = Number.POSITIVE_INFINITY
  let closest: string[] = []
  for (const candidate of known) {
    const wanted = plainForm(candidate)
    const most = Math.min(MOST_MISTAKES, Math.floor(wanted.length / CHARACTERS_PER_MISTAKE))
    if (Math.abs(wanted.length - plain.length) > most || isWritten(candidate)) continue
    const mistakes = mistakesBetween(plain, wanted)
    if (mistakes > most || mistakes > fewest) continue
    closest = mistakes < fewest ? [candidate] : [...closest, candidate]
    fewest = mistakes
  }
  if (closest.length > 0) return closest
  return known.filter((candidate) => !isWritten(candidate) && lacksOneWord(name, candidate))
}

/** `"a" or "b"`. */
export function orList(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' or ')
}

function plainForm(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}

/** Whether a name of several words is another one without one of its words: `listenAddress`, `listenBindAddress`. */
function lacksOneWord(name: string, whole: string): boolean {
  if (name.length >= whole.length) return false
  const [words, wanted] = [wordsOf(name), wordsOf(whole)]
  if (words.length < 2 || words.length !== wanted.length - 1) return false
  return wanted.some((_, left) =>
    words.every((word, index) => word === wanted[index < left ? index : index + 1]),
  )
}

function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? []).map((word) => word.toLowerCase())
}

/** Characters left out, added, changed, or two swapped: how many of these lead from one word to the other. */
function mistakesBetween(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = (last[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      const swapped = isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swapped))
    }
    beforeLast = last
    last = row
  }
  return last[other.length] ?? 0
}
