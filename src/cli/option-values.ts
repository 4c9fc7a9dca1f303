import { InvalidArgumentError } from 'commander'

/** Items separated by commas, after those given before. */
export function parseList(text: string, previous: readonly string[] = []): string[] {
  const items = text.split(',').map((item) => item.trim())
  if (items.includes('')) throw new InvalidArgumentError('Give ids separated by commas.')
  return [...previous, ...items]
}

/** An empty path is a variable that isn't set, and would be the working directory. */
export function parsePath(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty; is a variable not set?')
  return text
}
