/**
 * A value that was parsed from YAML, with the path that led to it. Every reader takes a key that is missing, or null,
 * as not given, and throws where something else is there than it reads.
 */
export class ParsedYaml {
  readonly value: unknown
  readonly #path: string

  constructor(value: unknown, path = '') {
    this.value = value ?? null
    this.#path = path
  }

  /** The value under a key of a map. */
  at(key: string): ParsedYaml {
    return this.#below(key, this.#record()?.[key])
  }

  get isGiven(): boolean {
    return this.value !== null
  }

  get isList(): boolean {
    return Array.isArray(this.value)
  }

  get isMap(): boolean {
    return typeof this.value === 'object' && this.isGiven && !this.isList
  }

  /** @throws where it is no text */
  get text(): string | null {
    if (!this.isGiven || typeof this.value === 'string') return this.value as string | null
    throw this.#isNot('a text')
  }

  /** @throws where it is neither text nor number */
  get textOrNumber(): string | number | null {
    return typeof this.value === 'number' ? this.value : this.text
  }

  /** @throws where it is neither true nor false */
  get flag(): boolean | null {
    if (!this.isGiven || typeof this.value === 'boolean') return this.value as boolean | null
    throw this.#isNot('true or false')
  }

  /** The entries of a list, none of them empty. @throws where it is none */
  get list(): ParsedYaml[] {
    if (!this.isGiven) return []
    if (!Array.isArray(this.value)) throw this.#isNot('a list')
    return this.value.map((value: unknown, index) => {
      const entry = this.#below(String(index), value)
      if (!entry.isGiven) throw entry.#isNot('an entry')
      return entry
    })
  }

  /** The texts of a list. @throws where something else is in it */
  get texts(): string[] {
    return this.list.map((entry) => {
      if (typeof entry.value !== 'string') throw entry.#isNot('a text')
      return entry.value
    })
  }

  /** The entries of a map, in their order. @throws where it is none */
  get entries(): (readonly [key: string, value: ParsedYaml])[] {
    return Object.entries(this.#record() ?? {}).map(([key, value]) => [key, this.#below(key, value)])
  }

  /** The texts of a list, or the keys of a map. @throws where it is neither */
  get names(): string[] {
    return this.isList ? this.texts : this.entries.map(([key]) => key)
  }

  #record(): Readonly<Record<string, unknown>> | null {
    if (!this.isGiven) return null
    if (!this.isMap) throw this.#isNot('a map')
    return this.value as Readonly<Record<string, unknown>>
  }

  #below(key: string, value: unknown): ParsedYaml {
    return new ParsedYaml(value, this.#path === '' ? key : `${this.#path}.${key}`)
  }

  #isNot(expected: string): Error {
    const what = this.#path === '' ? 'it' : `"${this.#path}"`
    return new Error(`${what} is not ${expected}: ${JSON.stringify(this.value)?.slice(0, 80)}`)
  }
}
