/** The parts of the npm package `wstunnel` that the bench uses; it ships no types. */
declare module 'wstunnel' {
  import type http from 'node:http'
  import type net from 'node:net'

  interface WstunnelServer {
    readonly httpServer: http.Server
    start(address: string, onListening: () => void): void
  }

  interface WstunnelClient {
    readonly tcpServer: net.Server
    start(
      host: string,
      port: number,
      serverUrl: string,
      destination: string,
      headers: Record<string, string>,
      onListening: () => void,
    ): void
  }

  const wstunnel: { readonly server: new () => WstunnelServer; readonly client: new () => WstunnelClient }
  export default wstunnel
}
