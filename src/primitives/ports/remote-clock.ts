/** The most telling one of this many last round trips counts. */
const KEPT_EXCHANGES = 10
/** How fast two clocks drift apart at most: a kernel slews its own by 500 parts per million. */
const MOST_DRIFT = 0.001

/** One exchange of clock readings: around `at` the other clock was `offset` ahead, give or take `uncertainty`. */
export interface ClockExchange {
  readonly at: number
  readonly offset: number
  readonly uncertainty: number
}

/** What a round trip says of the other clock: it was read between the two readings of this one. In milliseconds. */
export function clockExchange(sentAt: number, theirs: number, receivedAt: number): ClockExchange {
  const at = (sentAt + receivedAt) / 2
  return { at, offset: theirs - at, uncertainty: (receivedAt - sentAt) / 2 }
}

/** A time of this side's clock that is known to lie between two bounds, in milliseconds. */
export interface TimeBounds {
  readonly earliest: number
  readonly latest: number
}

/** The clock of another machine, as far as round trips tell where it stands. */
export class RemoteClock {
  readonly #exchanges: ClockExchange[] = []

  /** Takes the readings of one more round trip. */
  compare(sentAt: number, theirs: number, receivedAt: number): void {
    this.#exchanges.push(clockExchange(sentAt, theirs, receivedAt))
    if (this.#exchanges.length > KEPT_EXCHANGES) this.#exchanges.shift()
  }

  get isCompared(): boolean {
    return this.#exchanges.length > 0
  }

  /** A reading of the other clock as a time of this side's. Needs a round trip first. */
  here(theirs: number): TimeBounds {
    const bounds = this.#exchanges.map((exchange) => boundsBy(exchange, theirs))
    return bounds.reduce((one, other) => (widthOf(other) < widthOf(one) ? other : one))
  }
}

/** The further an exchange is away in time, the less it says. */
function boundsBy({ at, offset, uncertainty }: ClockExchange, theirs: number): TimeBounds {
  const middle = theirs - offset
  const margin = uncertainty + MOST_DRIFT * (Math.abs(middle - at) + 2 * uncertainty)
  return { earliest: middle - margin, latest: middle + margin }
}

function widthOf({ earliest, latest }: TimeBounds): number {
  return latest - earliest
}
