/** Cuts a list into sheets of six. */

export function inSixes<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / 6) }, (_, sheet) => rows.slice(sheet * 6, sheet * 6 + 6))
}
