/** Joins class names; knows nothing of what they mean. */

/** Joins the parts that are there: `cx('btn', wide && 'wide')`. */
export const cx = (...parts: readonly (string | false | null | undefined)[]): string => parts.filter(Boolean).join(' ')
