import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);
import {
  ABORT_COMMAND,
  BACKENDS_WANTED,
  BackendPorts,
  Deadline,
  EVENT_DESCRIPTOR,
  PLAN_VARIABLE,
  PROFILES,
  StartingStates,
  TunnelTestError,
  errorReport,
  followParent,
  hostsOfTarget,
  isTunnelTestError,
  keepingOffPorts,
  keyFigures,
  nodeRuntime,
  portsOfTarget,
  select,
  statusOf,
  streamOf,
  suites,
  takeShortage
} from "./chunks/chunk-MSLBKHAH.js";
import {
  t
} from "./chunks/chunk-I56ZLYLM.js";
import "./chunks/chunk-4AOLS5IA.js";

// src/tap/suite-program.ts
import process2 from "node:process";

// src/run/skip-reason.ts
function skipReason(test, capabilities) {
  const missing = test.needs.filter((capability) => !capabilities.includes(capability));
  return missing.length === 0 ? null : `the target lacks ${[...new Set(missing)].join(", ")}`;
}

// src/run/execute.ts
var PROGRESS_INTERVAL_MS = 1e3;
var TEST_TIMEOUT_MS = 18e5;
var HANDOVER_PATIENCE_MS = 5e3;
var ABORT_GRACE_MS = 5e3;
async function executeSuite(suite2, given, bind) {
  const { emit: emit2, runtime: runtime2, profile, signal } = given;
  const startedAt = runtime2.clock.now();
  emit2({ type: "suite.started", suite: suite2.id });
  const log = eventLogger(given);
  const backends = new BackendPorts(runtime2, given.target, log);
  try {
    await backends.bind({ listenerMs: HANDOVER_PATIENCE_MS }, signal);
  } catch (error) {
    log.warning(`before suite ${suite2.id}: ${errorReport(error).message}`);
  }
  const execution = { ...given, runtime: backends.runtime };
  try {
    const states = new StartingStates(given.givenUp);
    let ran = 0;
    for (const test of suite2.tests) {
      if (signal.aborted) break;
      await bind(test, async () => {
        const reason = skipReason(test, execution.target.capabilities);
        if (reason !== null) return finish(execution, test, skipped(test, reason));
        const pauseMs = ran++ > 0 ? profile.betweenTestsMs : 0;
        await runtime2.clock.sleep(pauseMs, signal).catch(() => {
        });
        return new TestRun(test, execution, backends, pauseMs).run(states);
      });
    }
  } finally {
    await backends.release();
  }
  emit2({ type: "suite.finished", suite: suite2.id, durationMs: runtime2.clock.now() - startedAt });
}
function skipped(test, reason) {
  const none = {
    durationMs: 0,
    bytesSent: 0,
    bytesReceived: 0,
    mandatedWaitMs: 0,
    controlMs: 0,
    metrics: {}
  };
  return { id: test.id, status: "skipped", skipReason: reason, ...none };
}
function finish(execution, test, result) {
  const { id: _, ...rest } = result;
  execution.emit({ type: "test.finished", test: test.id, ...rest });
  return result;
}
var TestRun = class {
  #test;
  #execution;
  #log;
  #bytes = { sent: 0, received: 0 };
  #metrics = {};
  #cleanups = [];
  #failovers = [];
  #ownTime = new AbortController();
  #backends;
  #pauseMs;
  #mandatedWaitMs = 0;
  #controlMs = 0;
  #signal;
  /** @param pauseMs the pause that was made before the test */
  constructor(test, execution, backends, pauseMs) {
    this.#test = test;
    this.#backends = backends;
    this.#pauseMs = pauseMs;
    this.#execution = execution;
    this.#log = eventLogger(execution, test);
    this.#signal = AbortSignal.any([execution.signal, this.#ownTime.signal]);
  }
  async run(states) {
    const { clock } = this.#execution.runtime;
    let startedAt = clock.now();
    let error = null;
    try {
      await this.#reachState(states);
      startedAt = clock.now();
      this.#execution.emit({ type: "test.started", test: this.#test.id });
      await this.#runTest(startedAt);
    } catch (thrown) {
      error = thrown;
    }
    const shortage = this.#execution.takeShortage?.() ?? null;
    if (error !== null && statusOf(error) === "failed" && shortage !== null) error = shortage;
    const durationMs = clock.now() - startedAt;
    await this.#cleanUp();
    const result = finish(this.#execution, this.#test, this.#resultOf(error, durationMs));
    if (result.status === "failed" || result.status === "unknown") states.forgetPorts();
    await this.#settleAfterwards(states);
    return result;
  }
  async #reachState(states) {
    const { runtime: runtime2, target, signal, emit: emit2 } = this.#execution;
    const access = { runtime: runtime2, target, signal, log: this.#log };
    const startedAt = runtime2.clock.now();
    const before = states.givenUp;
    const reaching = states.reach(access, this.#test.startsFrom);
    const { activeClient, failovers } = await reaching.finally(() => {
      const { closed, silent } = states.givenUp;
      const isNew = String([before.closed, before.silent]) !== String([closed, silent]);
      if (isNew) emit2({ type: "ports.given-up", closed, silent });
    });
    const durationMs = runtime2.clock.now() - startedAt;
    const mandatedWaitMs = this.#pauseMs + failovers * target.ports.reconnectTimeoutSecs * 1e3;
    emit2({
      type: "state.reached",
      test: this.#test.id,
      activeClient,
      failovers,
      durationMs,
      mandatedWaitMs
    });
  }
  async #runTest(startedAt) {
    const { runtime: runtime2 } = this.#execution;
    const stopProgress = this.#reportProgress(startedAt);
    const running = (async () => this.#test.run(this.#context()))();
    const timeOut = () => new TunnelTestError("HARNESS_TIMEOUT", {
      doing: `running test ${this.#test.id}`,
      found: `it was not over after ${TEST_TIMEOUT_MS / 1e3} s`
    });
    try {
      await new Deadline(runtime2.clock, TEST_TIMEOUT_MS, this.#execution.signal).race(running, timeOut);
    } catch (error) {
      this.#ownTime.abort(error);
      await new Deadline(runtime2.clock, ABORT_GRACE_MS).settle(
        running.catch(() => {
        }),
        () => "aborting a test"
      );
      throw error;
    } finally {
      stopProgress();
    }
  }
  #context() {
    const { runtime: runtime2, target, profile, seed } = this.#execution;
    const testId = this.#test.id;
    return {
      testId,
      runtime: runtime2,
      target,
      profile,
      seed,
      stream: (index) => streamOf(testId, index),
      signal: this.#signal,
      bytes: this.#bytes,
      log: this.#log,
      measure: (measurements) => {
        this.#metrics = { ...this.#metrics, ...measurements };
      },
      mandatedWait: (durationMs) => {
        this.#mandatedWaitMs += durationMs;
      },
      control: (durationMs) => {
        this.#controlMs += durationMs;
      },
      defer: (cleanup) => void this.#cleanups.push(cleanup),
      unbindBackend: async (name) => {
        const bindAgain = await this.#backends.unbind(name);
        this.#cleanups.push(bindAgain);
        return bindAgain;
      },
      settleAfterwards: (failover) => void this.#failovers.push(failover)
    };
  }
  #reportProgress(startedAt) {
    const { clock } = this.#execution.runtime;
    let clearTimer = () => {
    };
    const report2 = () => {
      this.#execution.emit({
        type: "test.progress",
        test: this.#test.id,
        elapsedMs: clock.now() - startedAt,
        bytesSent: this.#bytes.sent,
        bytesReceived: this.#bytes.received
      });
      clearTimer = clock.schedule(PROGRESS_INTERVAL_MS, report2);
    };
    clearTimer = clock.schedule(PROGRESS_INTERVAL_MS, report2);
    return () => clearTimer();
  }
  async #cleanUp() {
    for (const cleanup of this.#cleanups.reverse()) {
      try {
        await cleanup();
      } catch (error) {
        this.#log.error(`cleaning up after test ${this.#test.id}: ${String(error)}`, error);
      }
    }
  }
  #resultOf(error, durationMs) {
    const common = {
      id: this.#test.id,
      durationMs,
      bytesSent: this.#bytes.sent,
      bytesReceived: this.#bytes.received,
      mandatedWaitMs: this.#mandatedWaitMs,
      controlMs: this.#controlMs,
      metrics: this.#metrics
    };
    if (error === null) return { ...common, status: "passed" };
    const status = statusOf(error);
    const report2 = errorReport(error);
    if (status === "skipped") return { ...common, status, skipReason: report2.message };
    const expected = isTunnelTestError(error, "ABORTED");
    if (!expected)
      this.#log.error(`test ${this.#test.id} ${status}: ${report2.code}: ${report2.message}`, error);
    return { ...common, status, error: report2 };
  }
  /** Lets what the test set in motion come to rest, so that the next starting state is looked at in peace. */
  async #settleAfterwards(states) {
    const { signal } = this.#execution;
    for (const failover of this.#failovers) {
      states.noteTrigger(failover.to);
      try {
        if (this.#ownTime.signal.aborted || signal.aborted) return;
        const { isOpenAgain } = await failover.settle(signal);
        if (!isOpenAgain) states.forgetPorts();
      } catch (error) {
        states.forgetPorts();
        this.#log.warning(`after test ${this.#test.id} the system did not settle: ${String(error)}`);
      }
    }
  }
};
function eventLogger({ emit: emit2 }, test) {
  const log = (level, message, cause) => {
    const stack = cause instanceof Error ? { stack: cause.stack ?? String(cause) } : {};
    emit2({ type: "log", level, message, ...test === void 0 ? {} : { test: test.id }, ...stack });
  };
  return {
    debug: (message) => log("debug", message),
    info: (message) => log("info", message),
    warning: (message) => log("warning", message),
    error: (message, cause) => log("error", message, cause)
  };
}

// src/tap/event-pipe.ts
import { writeSync } from "node:fs";
import process from "node:process";
var FULL_PIPE_WAIT_MS = 1;
function writeWhole(descriptor, text) {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      if (error.code !== "EAGAIN") process.exit(1);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_WAIT_MS);
    }
  }
}

// src/tap/suite-program.ts
process2.setSourceMapsEnabled(true);
var plan = JSON.parse(process2.env[PLAN_VARIABLE] ?? "");
var aborted = new AbortController();
process2.on("SIGINT", () => {
});
var letParentGo = followParent(
  () => process2.exit(1),
  (text) => {
    if (text.includes(ABORT_COMMAND)) aborted.abort("the run was ended");
  }
);
var emit = (event) => {
  writeWhole(EVENT_DESCRIPTOR, `${JSON.stringify({ ...event, at: (/* @__PURE__ */ new Date()).toISOString() })}
`);
};
var [suite] = select(suites, { suites: [], tests: plan.tests });
if (suite === void 0) throw new Error(`suite ${plan.suite} has none of the tests ${plan.tests.join(", ")}`);
t.setTimeout(0);
t.jobs = 1;
t.comment(`suite ${suite.id}: ${suite.name}; profile ${plan.profile}; seed ${plan.seed}`);
var runtime = await keepingOffPorts(nodeRuntime, portsOfTarget(plan.target), hostsOfTarget(plan.target));
writeWhole(EVENT_DESCRIPTOR, `${BACKENDS_WANTED}
`);
await executeSuite(
  suite,
  {
    runtime,
    target: plan.target,
    profile: PROFILES[plan.profile],
    seed: plan.seed,
    givenUp: plan.givenUp,
    signal: aborted.signal,
    emit,
    takeShortage
  },
  async (test, run) => {
    await t.test(`${test.id} ${test.title}`, { timeout: 0, diagnostic: false }, async (t2) => {
      report(t2, test.requirement(PROFILES[plan.profile]), await run());
    });
  }
);
t.end();
letParentGo();
function report(t2, requirement, result) {
  const figures = keyFigures(result.metrics);
  t2.comment(
    `${result.status} in ${Math.round(result.durationMs)} ms, ${result.bytesSent} bytes sent, ${result.bytesReceived} received${figures === "" ? "" : `; ${figures}`}`
  );
  if (result.status === "skipped") t2.pass(requirement, { skip: result.skipReason ?? true });
  else if (result.status === "passed") t2.pass(requirement);
  else {
    const { code = "HARNESS_ERROR", message = "", expected, observed, difference } = result.error ?? {};
    t2.fail(`${result.status}: ${code}: ${message}`, {
      code,
      requirement,
      ...expected === void 0 ? {} : { expected },
      ...observed === void 0 ? {} : { observed },
      ...difference === void 0 ? {} : { difference },
      // Where in the harness the verdict was printed tells nobody anything.
      diagnostic: true,
      at: null
    });
  }
}
//# sourceMappingURL=suite.js.map
