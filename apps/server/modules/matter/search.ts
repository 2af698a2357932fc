/**
 * Chinese search without a dictionary: character bigrams as 31-bit hashes, the same for what is kept and what is asked. A hash carries
 * its community, so that the index of a gram holds that community's matters alone, however many the district has. Pure.
 */

const kept = /[\p{L}\p{N}]+/gu

/** FNV-1a over code units, from a state that other text may have left behind. */
const hash = (text: string, from = 0x811c9dc5): number => {
  let h = from
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}

/** Distinct grams of a text: pairs of neighbouring characters within each run of letters and digits; NFKC, lower case. */
export const gramsOf = (communityId: string, text: string, limit = 3000): number[] => {
  const grams = new Set<number>()
  const community = hash(communityId)
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(kept)) {
    const characters = [...run]
    for (let i = 0; i + 1 < characters.length && grams.size < limit; i++)
      grams.add(hash(`${characters[i]}${characters[i + 1]}`, community) & 0x7fffffff)
  }
  return [...grams]
}

/** Terms of a question, each of at least two characters; what is shorter cannot be searched. */
export const termsOf = (question: string): string[] =>
  [...question.normalize('NFKC').toLowerCase().matchAll(kept)].map(([run]) => run).filter((run) => [...run].length >= 2)

/** Whether every term really stands in the text (a shared gram is only a hint). */
export const contains = (text: string, terms: readonly string[]): boolean => {
  const plain = text.normalize('NFKC').toLowerCase()
  return terms.every((term) => plain.includes(term))
}
