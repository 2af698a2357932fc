/** The word somebody probably meant. Pure. */

/** The closest of `known` within two changes of a letter, or null. */
export const nearest = (word: string, known: readonly string[]): string | null => {
  let best: { readonly word: string; readonly distance: number } | null = null
  for (const candidate of known) {
    const distance = changesBetween(word, candidate)
    if (distance <= 2 && (best === null || distance < best.distance)) best = { word: candidate, distance }
  }
  return best?.word ?? null
}

/** Levenshtein distance. */
const changesBetween = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[b.length] ?? 0
}
