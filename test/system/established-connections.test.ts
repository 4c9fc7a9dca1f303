import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { closedFor, isStandbyClosing, withEffects } from './failover-policies.ts'
import { FaultyRelay } from './faulty-relay.ts'
import type { TunnelDifferences } from './tunnels.ts'
import { assertFailed, runOn, type Verdict } from './verdicts.ts'

/** Suite 6 against tunnels whose failovers don't end the connections of the client that was active. */

/** No connection is dropped: they go on as if nothing had happened. */
function keepingConnections(onFailover: () => void = () => {}): TunnelDifferences {
  return {
    policy: withEffects((effect) => {
      if (effect.type === 'drop-connections') {
        onFailover()
        return []
      }
      return isStandbyClosing(effect) ? [closedFor(effect, 0)] : [effect]
    }),
  }
}

/** The connections through one tunnel are not dropped either, and carry nothing any more. */
async function leavingHanging(t: TestContext, tunnel: string): Promise<TunnelDifferences> {
  const relay = await FaultyRelay.start(t, {})
  return { ...relay.inFrontOf(tunnel), ...keepingConnections(() => relay.hang()) }
}

function outcomesIn({ result }: Verdict): string[] {
  return (result.metrics.connections ?? []).map(({ outcome }) => outcome)
}

describe('established connections', { concurrency: 2 }, () => {
  for (const [id, tunnel] of [
    ['6.1', 'server-to-client-tun1'],
    ['6.3', 'server-to-client-tun1'],
  ] as const) {
    test(`${id}: left hanging`, async (t) => {
      const verdict = await runOn(t, await leavingHanging(t, tunnel), id)
      assertFailed(verdict, 'END_STATE', /established connection through .* during a failover: it hung/)
      assert.deepEqual(outcomesIn(verdict), ['hung'])
    })
  }

  for (const id of ['6.1', '6.2', '6.3', '6.4']) {
    test(`${id}: survives, and must not`, async (t) => {
      const verdict = await runOn(t, keepingConnections(), id)
      assertFailed(verdict, 'END_STATE', /it survived/)
      assert.deepEqual(outcomesIn(verdict), ['survived'])
    })
  }

  test('6.5: a few of twenty are left hanging', async (t) => {
    const verdict = await runOn(t, await leavingHanging(t, 'server-to-client-tun2'), '6.5')
    assertFailed(verdict, 'END_STATE', /5 of them neither ended with the failover nor went on: server tun2/)
    const outcomes = outcomesIn(verdict)
    assert.equal(outcomes.filter((outcome) => outcome === 'hung').length, 5)
    assert.equal(outcomes.filter((outcome) => outcome === 'survived').length, 15)
  })

  test('6.5: all may go on', async (t) => {
    const { exitCode, stdout } = await runOn(t, keepingConnections(), '6.5')
    assert.equal(exitCode, 0, stdout)
  })

  test('6.1 to 6.5: ended by the failover', async (t) => {
    for (const id of ['6.1', '6.2', '6.3', '6.4', '6.5']) {
      const verdict = await runOn(t, {}, id)
      assert.equal(verdict.exitCode, 0, verdict.stdout)
      for (const outcome of outcomesIn(verdict)) assert.ok(outcome === 'reset' || outcome === 'end of stream')
    }
  })
})
