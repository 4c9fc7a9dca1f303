/**
 * The addresses to listen on in place of all (`::`, `0.0.0.0`), where docker's name server alone keeps the port from
 * being listened on: all of this machine's, without its own. Empty where something else keeps it.
 */
export declare function addressesBesideNameServer(host: string, port: number): string[];
