import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type FailoverEffect, type FailoverEvent, failoverPolicy } from '../../src/tunnel/failover-machine.ts'

const T_MS = 5000

const client = fc.constantFrom(1, 2)
const anyEvent: fc.Arbitrary<FailoverEvent> = fc.oneof(
  client.map((id): FailoverEvent => ({ type: 'first-data', client: id, connection: `c${id}` })),
  client.map((id): FailoverEvent => ({ type: 'offline', client: id })),
  fc
    .tuple(client, fc.nat(5), fc.boolean())
    .map(([id, epoch, active]): FailoverEvent => ({ type: 'online', client: id, claim: { epoch, active } })),
  fc.constant<FailoverEvent>({ type: 'window-elapsed' }),
)

function obey(believers: Set<number>, effect: FailoverEffect): void {
  if (effect.type === 'make-active') believers.add(effect.client)
  if (effect.type === 'make-standby') believers.delete(effect.client)
}

test('whatever happens: the orders leave exactly the active client believing that it is active', () => {
  const policy = failoverPolicy(T_MS)
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const believers = new Set<number>()
      let state = policy.initial
      for (const event of events) {
        // Orders reach only those who are online, and who comes online is told what it is.
        if (event.type === 'offline') believers.delete(event.client)
        const { state: next, effects } = policy.decide(state, event)
        for (const effect of effects) {
          obey(believers, effect)
          assert.ok(believers.size <= 1, 'never two at once')
        }
        assert.deepEqual([...believers], next.active === null ? [] : [next.active])
        if (effects.some(({ type }) => type === 'close-listeners')) {
          const losers = next.online.filter((id) => id !== next.active)
          const demoted = effects.flatMap((effect) =>
            effect.type === 'make-standby' && effect.closeForMs === T_MS ? [effect.client] : [],
          )
          assert.deepEqual(demoted, losers, 'everyone but the winner closes, once')
          const dropped = effects.flatMap((effect) =>
            effect.type === 'drop-connections' ? [effect.client] : [],
          )
          assert.ok(!dropped.includes(next.active ?? 0), "the winner's connections survive")
        } else if (next.active !== state.active && next.active !== null) {
          assert.equal(event.type, 'online', 'without a failover only a claim makes a client active')
        }
        state = next
      }
    }),
    { numRuns: 500 },
  )
})

test('first data of a client that is gone is no trigger', () => {
  const policy = failoverPolicy(T_MS)
  const state = { ...policy.initial, epoch: 1, active: 1, online: [1] }
  const decision = policy.decide(state, { type: 'first-data', client: 2, connection: 'c' })
  assert.deepEqual(decision, { state, effects: [] })
})
