import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type FailoverEffect,
  type FailoverEvent,
  type FailoverState,
  failoverPolicy,
  TRIGGER_WINDOW_MS,
} from '../../src/tunnel/failover-machine.ts'

const T_MS = 5000
const policy = failoverPolicy(T_MS)

const data = (client: number): FailoverEvent => ({ type: 'first-data', client, connection: `c${client}` })
const online = (client: number, epoch = 0, active = false): FailoverEvent => ({
  type: 'online',
  client,
  claim: { epoch, active },
})
const offline = (client: number): FailoverEvent => ({ type: 'offline', client })
const elapsed: FailoverEvent = { type: 'window-elapsed' }

/** A short name of each effect, in order. */
function names(effects: readonly FailoverEffect[]): string[] {
  const nameOf = (effect: FailoverEffect): string => {
    switch (effect.type) {
      case 'schedule':
        return `schedule ${effect.event.type} ${effect.afterMs}`
      case 'close-listeners':
        return `server closes ${effect.forMs}`
      case 'make-active':
        return `active ${effect.client} epoch ${effect.epoch}`
      case 'make-standby':
        return `standby ${effect.client} epoch ${effect.epoch} closes ${effect.closeForMs}`
      case 'drop-connections':
        return `drop all of ${effect.client}`
      case 'drop-connection':
        return `drop ${effect.connection}`
    }
  }
  return effects.map(nameOf)
}

function play(
  from: FailoverState,
  events: readonly FailoverEvent[],
): { state: FailoverState; effects: string[] } {
  let state = from
  const effects: string[] = []
  for (const event of events) {
    const decision = policy.decide(state, event)
    state = decision.state
    effects.push(...names(decision.effects))
  }
  return { state, effects }
}

const nobody: FailoverState = { epoch: 0, active: null, online: [1, 2], candidate: null }
const one: FailoverState = { epoch: 3, active: 1, online: [1, 2], candidate: null }
const window = `schedule window-elapsed ${TRIGGER_WINDOW_MS}`
const toClient = (winner: number, loser: number, epoch: number): string[] => [
  `server closes ${T_MS}`,
  `standby ${loser} epoch ${epoch} closes ${T_MS}`,
  `drop all of ${loser}`,
  `active ${winner} epoch ${epoch}`,
]

const TABLE: readonly {
  readonly what: string
  readonly from: FailoverState
  readonly events: readonly FailoverEvent[]
  readonly active: number | null
  readonly effects: readonly string[]
}[] = [
  {
    what: 'a fresh tunnel has no active client',
    from: policy.initial,
    events: [online(1), online(2)],
    active: null,
    effects: ['standby 1 epoch 0 closes 0', 'standby 2 epoch 0 closes 0'],
  },
  {
    what: 'first data with nobody active, client 1',
    from: nobody,
    events: [data(1), elapsed],
    active: 1,
    effects: [window, ...toClient(1, 2, 1)],
  },
  {
    what: 'first data with nobody active, client 2',
    from: nobody,
    events: [data(2), elapsed],
    active: 2,
    effects: [window, ...toClient(2, 1, 1)],
  },
  {
    what: 'data at the active client triggers nothing',
    from: one,
    events: [data(1), data(1)],
    active: 1,
    effects: [],
  },
  {
    what: 'first data at the standby client',
    from: one,
    events: [data(2), elapsed],
    active: 2,
    effects: [window, ...toClient(2, 1, 4)],
  },
  {
    what: 'more data in the window changes nothing',
    from: one,
    events: [data(2), data(2), elapsed, elapsed],
    active: 2,
    effects: [window, ...toClient(2, 1, 4)],
  },
  {
    what: 'until the window is over the old client stays active',
    from: one,
    events: [data(2)],
    active: 1,
    effects: [window],
  },
  {
    what: 'both triggers with nobody active: the later wins, 2 after 1',
    from: nobody,
    events: [data(1), data(2), elapsed],
    active: 2,
    effects: [window, ...toClient(2, 1, 1)],
  },
  {
    what: 'both triggers with nobody active: the later wins, 1 after 2',
    from: nobody,
    events: [data(2), data(1), elapsed],
    active: 1,
    effects: [window, ...toClient(1, 2, 1)],
  },
  {
    what: 'both triggers with client 1 active: 1 after 2, each port closes once',
    from: one,
    events: [data(2), data(1), elapsed],
    active: 1,
    effects: [window, ...toClient(1, 2, 4)],
  },
  {
    what: 'both triggers with client 1 active: 2 after 1',
    from: one,
    events: [data(1), data(2), elapsed],
    active: 2,
    effects: [window, ...toClient(2, 1, 4)],
  },
  {
    what: 'the active client is lost, the other one online',
    from: one,
    events: [offline(1)],
    active: 2,
    effects: ['drop all of 1', `server closes ${T_MS}`, 'active 2 epoch 4'],
  },
  {
    what: 'the active client is lost in the window of a trigger',
    from: one,
    events: [data(2), offline(1), elapsed],
    active: 2,
    effects: [window, 'drop all of 1', `server closes ${T_MS}`, 'active 2 epoch 4'],
  },
  {
    what: 'the triggering client is lost in its window',
    from: one,
    events: [data(2), offline(2), elapsed],
    active: 1,
    effects: [window, 'drop all of 2'],
  },
  {
    what: 'the standby client is lost',
    from: one,
    events: [offline(2)],
    active: 1,
    effects: ['drop all of 2'],
  },
  {
    what: 'the active client is lost with nobody online',
    from: { ...one, online: [1] },
    events: [offline(1)],
    active: null,
    effects: ['drop all of 1'],
  },
  {
    what: 'after that the first to come takes its place',
    from: { ...one, online: [1] },
    events: [offline(1), online(2)],
    active: 2,
    effects: ['drop all of 1', `server closes ${T_MS}`, 'active 2 epoch 4'],
  },
  {
    what: 'and the lost one itself goes on as it was',
    from: { ...one, online: [1] },
    events: [offline(1), online(1, 3, true)],
    active: 1,
    effects: ['drop all of 1', 'active 1 epoch 3'],
  },
  {
    what: 'after a restart of the server the active client goes on',
    from: policy.initial,
    events: [online(2, 6), online(1, 7, true)],
    active: 1,
    effects: ['standby 2 epoch 0 closes 0', 'active 1 epoch 7'],
  },
  {
    what: 'a client that thinks it is active and is not closes its ports',
    from: one,
    events: [offline(1), online(1, 3, true)],
    active: 2,
    effects: [
      'drop all of 1',
      `server closes ${T_MS}`,
      'active 2 epoch 4',
      `standby 1 epoch 4 closes ${T_MS}`,
    ],
  },
  {
    what: 'a standby client that comes back keeps its ports',
    from: one,
    events: [offline(2), online(2, 3)],
    active: 1,
    effects: ['drop all of 2', 'standby 2 epoch 3 closes 0'],
  },
  {
    what: 'a second session of the active client stays active',
    from: one,
    events: [online(1)],
    active: 1,
    effects: ['active 1 epoch 3'],
  },
]

for (const { what, from, events, active, effects } of TABLE) {
  test(what, () => {
    const played = play(from, events)
    assert.equal(played.state.active, active)
    assert.equal(policy.route(played.state), active)
    assert.deepEqual(played.effects, effects)
  })
}

test('whatever happens: the active client is online, and each failover closes each closing party once', () => {
  const client = fc.constantFrom(1, 2)
  const event: fc.Arbitrary<FailoverEvent> = fc.oneof(
    client.map(data),
    client.map(offline),
    fc.tuple(client, fc.nat(5), fc.boolean()).map(([id, epoch, active]) => online(id, epoch, active)),
    fc.constant(elapsed),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let state = policy.initial
      for (const next of events) {
        // Data comes from clients that are online.
        if (next.type === 'first-data' && !state.online.includes(next.client)) continue
        const before = state
        const decision = policy.decide(state, next)
        state = decision.state
        assert.ok(state.active === null || state.online.includes(state.active))
        assert.ok(state.candidate === null || state.online.includes(state.candidate))
        assert.ok(state.epoch >= before.epoch)
        const closings = decision.effects.filter(({ type }) => type === 'close-listeners').length
        assert.ok(closings <= 1)
        if (closings === 1) assert.equal(state.epoch, before.epoch + 1)
        const closingClients = decision.effects.flatMap((effect) =>
          effect.type === 'make-standby' && effect.closeForMs > 0 ? [effect.client] : [],
        )
        assert.equal(new Set(closingClients).size, closingClients.length)
        assert.ok(state.active === null || !closingClients.includes(state.active))
      }
    }),
    { numRuns: 500 },
  )
})
