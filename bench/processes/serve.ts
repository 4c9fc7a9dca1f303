import process from 'node:process'

/** What the bench asks of one of its processes. */
export interface Call {
  readonly id: number
  readonly method: string
  readonly parameters: unknown
}

/** What a process says: that it is up, or how a call ended. */
export type Message =
  | { readonly type: 'ready'; readonly value: unknown }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: string }

/**
 * Makes this process one of the bench's: it answers calls one after the other, and ends when the bench is gone.
 * @param ready what the bench needs to know of it: a port, say.
 */
export function serve(
  methods: Record<string, (parameters: never) => Promise<unknown>>,
  ready: unknown,
): void {
  process.on('disconnect', () => process.exit(0))
  process.on('message', (call: Call) => {
    const method = methods[call.method]
    if (method === undefined) return tell({ type: 'error', id: call.id, error: `no method ${call.method}` })
    method(call.parameters as never).then(
      (value) => tell({ type: 'result', id: call.id, value }),
      (error: unknown) => tell({ type: 'error', id: call.id, error: String(error) }),
    )
  })
  tell({ type: 'ready', value: ready })
}

function tell(message: Message): void {
  process.send?.(message)
}
