import fc from 'fast-check'

/** What the runner, a terminal, HTML or markdown acts on, and what hides it. */
const PIECES = [
  ...['::', ':', '##[', '#', '[', ']', 'error', 'set-output name=x', 'stop-commands', '%0A', '::error::x'],
  ...[' ', '\t', '\r', '\n', '\v', '\f', '\u0085', '\u00a0', '\u2028', '\u2029', '\u3000', '\u180e'],
  ...[
    '\u0000',
    '\u001b',
    '\u001b[2J',
    '\u001b]0;x\u0007',
    '\u009b1m',
    '\u200b',
    '\u00ad',
    '\ufeff',
    '\ufe0f',
  ],
  ...['\u202e', '\u2066', '\ud800', '\udc00', 'ü', '€', '😀', '\u{e0001}', 'text', '12'],
  ...['`', '``', '```', '~~~', '|', '\\', '\\|', '*', '_', '$', '&lt;', '<img src=x>', '</code>', '<!--'],
  ...[
    '@octocat',
    '#123',
    'octo/repo#1',
    'https://x.example',
    'www.x.example',
    'a@x.example',
    '![x](y)',
    '[x](y)',
  ],
]

/** Text that means harm. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary' })))
  .map((pieces) => pieces.join(''))
