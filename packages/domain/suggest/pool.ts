/** Owns whose messages a community's model may learn from: its own, and the district's only where the district allows. */

export type CaseOfCommunity<T> = { readonly communityId: string; readonly case: T }

/** Whether the district lets its communities learn from each other, and which of them take part. */
export type PoolingRule =
  | { readonly allowed: false }
  | { readonly allowed: true; readonly communities: readonly string[] }

/** The cases this community may learn from. Without a pool, or outside it, these are its own alone. */
export function casesFor<T>(communityId: string, cases: readonly CaseOfCommunity<T>[], rule: PoolingRule): T[] {
  const shared = rule.allowed && rule.communities.includes(communityId) ? new Set(rule.communities) : new Set<string>()
  return cases.filter((one) => one.communityId === communityId || shared.has(one.communityId)).map((one) => one.case)
}
