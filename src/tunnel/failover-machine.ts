/** A client's number in the role files. */
export type ClientId = number

/** How long after a trigger a later one on the other client replaces it; traffic flows meanwhile. */
export const TRIGGER_WINDOW_MS = 100

/** Everything the failover decision depends on. */
export interface FailoverState {
  /** Counts the failovers; a client that is told a role is told the epoch with it. */
  readonly epoch: number
  readonly active: ClientId | null
  readonly online: readonly ClientId[]
  /** The client that becomes active when the window after a trigger is over. */
  readonly candidate: ClientId | null
}

/** What a client says of itself when it connects. */
export interface Claim {
  readonly epoch: number
  readonly active: boolean
}

export type FailoverEvent =
  /** A client connected, or connected again. */
  | { readonly type: 'online'; readonly client: ClientId; readonly claim: Claim }
  | { readonly type: 'offline'; readonly client: ClientId }
  /** The first data on a connection that came in through a client. */
  | { readonly type: 'first-data'; readonly client: ClientId; readonly connection: string }
  /** Only the window that was opened last elapses. */
  | { readonly type: 'window-elapsed' }

/** What is to be done, in this order. */
export type FailoverEffect =
  | { readonly type: 'schedule'; readonly afterMs: number; readonly event: FailoverEvent }
  /** The server's listeners close, and reopen after a time. */
  | { readonly type: 'close-listeners'; readonly forMs: number }
  | { readonly type: 'make-active'; readonly client: ClientId; readonly epoch: number }
  /** A client is standby from now on; for more than 0 ms its listeners close and its connections are dropped. */
  | {
      readonly type: 'make-standby'
      readonly client: ClientId
      readonly epoch: number
      readonly closeForMs: number
    }
  /** The server's ends of all of a client's connections are reset. */
  | { readonly type: 'drop-connections'; readonly client: ClientId }
  | { readonly type: 'drop-connection'; readonly connection: string }

export interface Decision {
  readonly state: FailoverState
  readonly effects: readonly FailoverEffect[]
}

/** The failover decision as a value, so that the server can be given another one. */
export interface FailoverPolicy {
  readonly initial: FailoverState
  decide(state: FailoverState, event: FailoverEvent): Decision
  /** The client that takes the connections to the server's listeners. */
  route(state: FailoverState): ClientId | null
}

/**
 * The failover of the specification, section 2, as a pure state machine.
 * @param closeForMs T: how long closed ports stay closed
 */
export function failoverPolicy(closeForMs: number): FailoverPolicy {
  return {
    initial: { epoch: 0, active: null, online: [], candidate: null },
    route: (state) => state.active,
    decide(state, event) {
      switch (event.type) {
        case 'online':
          return online(state, event.client, event.claim, closeForMs)
        case 'offline':
          return offline(state, event.client, closeForMs)
        case 'first-data':
          return firstData(state, event.client)
        case 'window-elapsed':
          if (state.candidate === null) return { state, effects: [] }
          return failOver(state, state.candidate, closeForMs)
      }
    },
  }
}

function firstData(state: FailoverState, client: ClientId): Decision {
  // What a client had sent may be read after the client itself was lost: its connections are dropped already.
  if (!state.online.includes(client)) return { state, effects: [] }
  // In the window the later trigger wins, also on the client that is still active.
  if (state.candidate !== null) return { state: { ...state, candidate: client }, effects: [] }
  if (state.active === client) return { state, effects: [] }
  return {
    state: { ...state, candidate: client },
    effects: [{ type: 'schedule', afterMs: TRIGGER_WINDOW_MS, event: { type: 'window-elapsed' } }],
  }
}

function failOver(state: FailoverState, winner: ClientId, closeForMs: number): Decision {
  const epoch = state.epoch + 1
  const others = state.online.filter((client) => client !== winner)
  return {
    state: { ...state, epoch, active: winner, candidate: null },
    effects: [
      { type: 'close-listeners', forMs: closeForMs },
      ...others.flatMap((client): FailoverEffect[] => [
        { type: 'make-standby', client, epoch, closeForMs },
        { type: 'drop-connections', client },
      ]),
      { type: 'make-active', client: winner, epoch },
    ],
  }
}

function online(state: FailoverState, client: ClientId, claim: Claim, closeForMs: number): Decision {
  const present = { ...state, online: [...state.online.filter((other) => other !== client), client] }
  if (state.active === client) {
    return { state: present, effects: [{ type: 'make-active', client, epoch: state.epoch }] }
  }
  if (state.active === null && state.candidate === null) {
    // After a restart of the server, or a gap in which nobody was online, the client goes on being active.
    if (claim.active && claim.epoch >= state.epoch) {
      const adopted = { ...present, active: client, epoch: claim.epoch }
      return { state: adopted, effects: [{ type: 'make-active', client, epoch: claim.epoch }] }
    }
    // The active client was lost with no other online: the first to come takes its place.
    if (state.epoch > 0) return failOver(present, client, closeForMs)
  }
  // A client that thinks it is active and isn't must close its listeners and drop its connections.
  const order = {
    type: 'make-standby',
    client,
    epoch: state.epoch,
    closeForMs: claim.active ? closeForMs : 0,
  } as const
  return { state: present, effects: [order] }
}

function offline(state: FailoverState, client: ClientId, closeForMs: number): Decision {
  const remaining = state.online.filter((other) => other !== client)
  const candidate = state.candidate === client ? null : state.candidate
  const drop: FailoverEffect = { type: 'drop-connections', client }
  const left: FailoverState = { ...state, online: remaining, candidate }
  if (state.active !== client) return { state: left, effects: [drop] }
  const successor = candidate ?? remaining[0]
  if (successor === undefined) return { state: { ...left, active: null }, effects: [drop] }
  const { state: next, effects } = failOver(left, successor, closeForMs)
  return { state: next, effects: [drop, ...effects] }
}
