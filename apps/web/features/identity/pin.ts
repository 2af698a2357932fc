/** A six-digit PIN as it is typed, twice the first time. Whether it is too easy to guess is the server's word. */

const pinLength = 6

export const typedPin = (text: string): string => text.normalize('NFKC').replace(/\D/g, '').slice(0, pinLength)

export const isWholePin = (pin: string): boolean => /^\d{6}$/.test(pin)

/** What is wrong with a PIN typed twice, if anything. */
export const pinTrouble = (pin: string, again: string): 'short' | 'differs' | undefined =>
  !isWholePin(pin) ? 'short' : pin !== again ? 'differs' : undefined
