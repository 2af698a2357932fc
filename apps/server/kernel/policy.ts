/** Permissions as typed tables: action -> rules. Default deny, deny wins, and every decision names the rule that made it. */

export interface Ruling {
  readonly allow: boolean
  readonly rule: string
}

/** A rule says allow or deny when it applies, and nothing when it does not. */
export interface Rule<Actor, Resource> {
  readonly name: string
  readonly effect: 'allow' | 'deny'
  applies(actor: Actor, resource: Resource): boolean
}

export type PolicyTable<Action extends string, Actor, Resource> = Readonly<
  Record<Action, readonly Rule<Actor, Resource>[]>
>

export const allow = <A, R>(name: string, applies: (actor: A, resource: R) => boolean): Rule<A, R> => ({
  name,
  effect: 'allow',
  applies,
})
export const deny = <A, R>(name: string, applies: (actor: A, resource: R) => boolean): Rule<A, R> => ({
  name,
  effect: 'deny',
  applies,
})

/** The ruling on one action. A table without rules for it is a programmer's error. */
export const ruleOn = <Action extends string, A, R>(
  table: PolicyTable<Action, A, R>,
  action: Action,
  actor: A,
  resource: R,
): Ruling => {
  const rules = table[action]
  if (rules === undefined || rules.length === 0) throw new Error(`no policy for ${action}`)
  const matching = rules.filter((rule) => rule.applies(actor, resource))
  const denied = matching.find((rule) => rule.effect === 'deny')
  if (denied) return { allow: false, rule: denied.name }
  const allowed = matching.find((rule) => rule.effect === 'allow')
  return allowed ? { allow: true, rule: allowed.name } : { allow: false, rule: 'nothing allows it' }
}
