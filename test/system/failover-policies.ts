import {
  type Decision,
  type FailoverEffect,
  type FailoverEvent,
  type FailoverPolicy,
  failoverPolicy,
} from '../../src/tunnel/failover-machine.ts'

/** T of the tunnels that are made wrong. */
export const T_MS = 2000

/** The right decision with other effects in the place of each one. */
export function withEffects(
  replace: (effect: FailoverEffect, event: FailoverEvent) => FailoverEffect[],
): FailoverPolicy {
  const right = failoverPolicy(T_MS)
  return {
    ...right,
    decide(state, event): Decision {
      const late = event as unknown as LateEvent
      if (late.type === 'late') return { state, effects: [late.effect] }
      const decision = right.decide(state, event)
      return { ...decision, effects: decision.effects.flatMap((effect) => replace(effect, event)) }
    },
  }
}

interface LateEvent {
  readonly type: 'late'
  readonly effect: FailoverEffect
}

export function later(effect: FailoverEffect, afterMs: number): FailoverEffect {
  const event: LateEvent = { type: 'late', effect }
  return { type: 'schedule', afterMs, event: event as unknown as FailoverEvent }
}

export const isServerClosing = (effect: FailoverEffect): boolean => effect.type === 'close-listeners'
export const isStandbyClosing = (effect: FailoverEffect): boolean =>
  effect.type === 'make-standby' && effect.closeForMs > 0

export function closedFor(effect: FailoverEffect, durationMs: number): FailoverEffect {
  if (effect.type === 'close-listeners') return { ...effect, forMs: durationMs }
  return effect.type === 'make-standby' ? { ...effect, closeForMs: durationMs } : effect
}
