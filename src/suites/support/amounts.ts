const KB = 1024
const MB = 1_048_576

/** `500 bytes`, `1 KB`, `12.5 MB`: a size in a sentence; a MB is 1,048,576 bytes. */
export function size(bytes: number): string {
  if (bytes < KB) return `${bytes} bytes`
  return bytes < MB ? `${tenths(bytes / KB)} KB` : `${tenths(bytes / MB)} MB`
}

/** `0.5 s`, `30 s`: a duration in a sentence. */
export function seconds(durationMs: number): string {
  return `${tenths(durationMs / 1000)} s`
}

/** `95 %`: a share in a sentence. */
export function percent(share: number): string {
  return `${tenths(share * 100)} %`
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
