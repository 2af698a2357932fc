/**
 * Owns the plain form in which messages are compared: full-width, letter case, emoji, punctuation and spacing no longer
 * matter. It never judges what a message says and never keeps any of it.
 */

const SPACE = 32
const ZERO = 48
const NINE = 57
const FIRST_HAN = 0x4e00
const LAST_HAN = 0x9fff
const PLAIN_LETTER = /^[\p{L}\p{N}]$/u

/** Character code -> its plain code, filled as characters are met. 0 = not met yet, SPACE = not a letter or digit. */
const knownPlain = new Uint16Array(65_536)

/**
 * Letters and digits only, each in its compatibility form (NFKC) and lower case, runs of anything else as one space.
 * Reads at most `limit` characters, so a letter of any length costs the same.
 */
export function plainText(text: string, limit: number): string {
  return textOf(plainCodes(text, limit))
}

/** The same as character codes, for work that goes over many messages. */
export function plainCodes(text: string, limit: number): Uint16Array {
  const codes = new Uint16Array(Math.min(text.length, limit))
  return codes.subarray(0, plainInto(text, codes))
}

/** Writes the plain form of as much text as `codes` has room to read, and returns its length. */
export function plainInto(text: string, codes: Uint16Array): number {
  const read = Math.min(text.length, codes.length)
  let length = 0
  let before = SPACE
  for (let i = 0; i < read; i++) {
    const code = plainCode(text.charCodeAt(i))
    if (code === SPACE && before === SPACE) continue
    codes[length++] = code
    before = code
  }
  return before === SPACE && length > 0 ? length - 1 : length
}

/** Every run of digits as a single 0: a house number or a sum of money says little about the kind of matter. */
export function foldDigits(codes: Uint16Array): Uint16Array {
  const folded = new Uint16Array(codes.length)
  let length = 0
  let inDigits = false
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? SPACE
    const digit = code >= ZERO && code <= NINE
    if (!(digit && inDigits)) folded[length++] = digit ? ZERO : code
    inDigits = digit
  }
  return folded.subarray(0, length)
}

/** Character codes as text again. */
export function textOf(codes: Uint16Array): string {
  let text = ''
  for (const code of codes) text += String.fromCharCode(code)
  return text
}

function plainCode(code: number): number {
  if (code >= FIRST_HAN && code <= LAST_HAN) return code
  const known = knownPlain[code] ?? 0
  if (known !== 0) return known
  const character = String.fromCharCode(code).normalize('NFKC').toLowerCase()
  const plain = PLAIN_LETTER.test(character) ? character.charCodeAt(0) : SPACE
  knownPlain[code] = plain
  return plain
}
