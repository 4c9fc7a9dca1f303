const callbacksOf = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls back once when the signal is aborted; never for one that is aborted already. However many call back, the signal
 * has one listener: a test has hundreds of sockets on one signal, which a runtime would take for a leak.
 * @returns a function that takes the callback back
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined || signal.aborted) return () => {}
  const callbacks = callbacksOf.get(signal) ?? listenTo(signal)
  // Wrapped, so that the same function given twice counts twice.
  const entry = (): void => callback()
  callbacks.add(entry)
  return () => callbacks.delete(entry)
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const callbacks = new Set<() => void>()
  callbacksOf.set(signal, callbacks)
  signal.addEventListener(
    'abort',
    () => {
      for (const callback of callbacks) callback()
      callbacks.clear()
    },
    { once: true },
  )
  return callbacks
}
