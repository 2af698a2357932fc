/** Counts rankings: which of several issues comes first; a ranking may stop early, and a tie is told as a tie. */

export type Ranked = {
  readonly issueId: string
  /** With n issues the first of a ranking gets n points, the next n - 1, what it leaves out none (Borda). */
  readonly points: number
  /** How many put it first. */
  readonly firsts: number
  /** 1 for the best; equal points and firsts share a place, and the next place is left out. */
  readonly place: number
}

/** Whether a ranking names each issue at most once and none that is not asked about. An empty one says nothing. */
export function isRanking(issueIds: readonly string[], ranking: readonly string[]): boolean {
  return (
    ranking.length > 0 &&
    new Set(ranking).size === ranking.length &&
    ranking.every((issueId) => issueIds.includes(issueId))
  )
}

/** Best first; ties in the order of the question. Unsound rankings must have been refused before. */
export function rankIssues(issueIds: readonly string[], rankings: readonly (readonly string[])[]): readonly Ranked[] {
  const points = new Map<string, number>()
  const firsts = new Map<string, number>()
  for (const ranking of rankings) {
    if (!isRanking(issueIds, ranking)) throw new Error('a ranking that should have been refused')
    for (const [i, issueId] of ranking.entries()) {
      points.set(issueId, (points.get(issueId) ?? 0) + issueIds.length - i)
      if (i === 0) firsts.set(issueId, (firsts.get(issueId) ?? 0) + 1)
    }
  }
  const scored = issueIds.map((issueId) => ({
    issueId,
    points: points.get(issueId) ?? 0,
    firsts: firsts.get(issueId) ?? 0,
  }))
  return scored
    .map((one) => ({ ...one, place: 1 + scored.filter((other) => isBetter(other, one)).length }))
    .toSorted((a, b) => a.place - b.place)
}

type Score = { readonly points: number; readonly firsts: number }

function isBetter(a: Score, b: Score): boolean {
  return a.points > b.points || (a.points === b.points && a.firsts > b.firsts)
}
