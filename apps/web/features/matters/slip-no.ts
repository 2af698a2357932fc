/** A matter's public number as people write, say and type it. */

/** `41720863` -> `4172 0863` */
export const shownNo = (no: string): string => `${no.slice(0, 4)} ${no.slice(4)}`

/** Digit by digit, for a reader's voice. */
export const spokenNo = (no: string): string => no.split('').join(' ')

/** Keeps the digits of what was typed, full-width ones too; at most eight. */
export const typedNo = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').slice(0, 8)

/** Keeps letters and digits, in capitals; at most six. */
export const typedCode = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 6)

/** The page of a matter; the code rides behind `#`, where no server log sees it. */
export const matterPath = (no: string, code?: string): string => (code === undefined ? `/m/${no}` : `/m/${no}#${code}`)

/** The code behind `#`, if a whole one is there. */
export const codeInHash = (hash: string): string | undefined => {
  const code = hash.replace(/^#/, '').toUpperCase()
  return /^[A-Z0-9]{6}$/.test(code) ? code : undefined
}
