/**
 * How a connection ended.
 * - `end of stream`: in order: both sides sent their end of stream (FIN), or this side closed the connection
 * - `reset`: the peer reset it (ECONNRESET, EPIPE)
 * - `timeout`: the platform gave up on it (ETIMEDOUT)
 * - `aborted`: this side reset it
 * - `error`: anything else
 */
export type ConnectionEnd = 'end of stream' | 'reset' | 'timeout' | 'aborted' | 'error';
