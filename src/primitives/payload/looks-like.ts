const SHOWN_CHARACTERS = 80
/** Fewer bytes than this look like something by chance. */
const FEWEST_BYTES = 4
const PRINTABLE = /^[\t\n\r\x20-\x7e]+$/
const TLS_RECORDS: Readonly<Record<number, string>> = { 20: 'change of cipher', 21: 'alert', 22: 'handshake' }
const TLS_ALERTS: Readonly<Record<number, string>> = {
  0: 'close notify',
  10: 'unexpected message',
  22: 'record overflow',
  40: 'handshake failure',
  50: 'decode error',
  70: 'protocol version',
  80: 'internal error',
}

/**
 * What bytes look like that stand where others were expected, as a phrase: all zero, text, a TLS record. Null where they
 * look like nothing in particular.
 */
export function looksLike(bytes: Uint8Array): string | null {
  const [first = 0, second, , , , level, alert] = bytes
  if (bytes.length < FEWEST_BYTES) return null
  if (bytes.every((byte) => byte === first)) {
    return first === 0 ? 'they are all zero' : `they are all 0x${first.toString(16).padStart(2, '0')}`
  }
  const record = TLS_RECORDS[first]
  if (record !== undefined && second === 3) {
    const name = alert === undefined ? undefined : TLS_ALERTS[alert]
    const what = record === 'alert' && name !== undefined && (level === 1 || level === 2) ? ` (${name})` : ''
    return `they are a TLS ${record}${what}: TLS is spoken there`
  }
  return text(bytes)
}

function text(bytes: Uint8Array): string | null {
  const characters = new TextDecoder('latin1').decode(bytes.subarray(0, SHOWN_CHARACTERS))
  const [printable = ''] = /^[\t\n\r\x20-\x7e]*/.exec(characters) ?? []
  if (printable.length < FEWEST_BYTES) return null
  if (/^HTTP\/\d/.test(printable)) return `they are an HTTP response: ${JSON.stringify(printable)}`
  // Other text is only taken for such where nothing but text is to be seen.
  return PRINTABLE.test(characters) ? `they are text: ${JSON.stringify(printable)}` : null
}
