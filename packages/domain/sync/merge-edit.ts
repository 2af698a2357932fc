/** Two people edited one record: different fields both win; of the same field what the server has stays. Pure; it reads no clock. */

export interface Edit {
  /** The revision the fields were read at. */
  readonly base: number
  readonly fields: readonly string[]
}

/** Fields that others changed, each with the number of the command that did. */
export type ChangesSince = readonly { readonly rev: number; readonly fields: readonly string[] }[]

/** The fields that somebody else changed after they were read; empty when the edit may be applied whole. */
export function clashesOf(edit: Edit, changes: ChangesSince): readonly string[] {
  const changed = new Set(changes.filter(({ rev }) => rev > edit.base).flatMap(({ fields }) => fields))
  return edit.fields.filter((field) => changed.has(field))
}
