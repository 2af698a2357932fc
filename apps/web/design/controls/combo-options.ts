/** Which options of a combo field fit what is typed, and where a key moves the mark. Pure. */

const mostShown = 60

type Findable = { readonly label: string; readonly detail?: string; readonly group?: string }

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** Options that hold every typed character run; those that begin with it come first. At most 60. */
export function matchingOptions<T extends Findable>(options: readonly T[], typed: string): readonly T[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return options.slice(0, mostShown)
  const whole = words.join('')
  const fits = options.filter(({ label, detail, group }) => {
    const text = plain(`${label}${detail ?? ''}${group ?? ''}`)
    return words.every((word) => text.includes(word))
  })
  const begins = (option: T) => plain(option.label).startsWith(whole)
  return [...fits.filter(begins), ...fits.filter((option) => !begins(option))].slice(0, mostShown)
}

/** The next marked row for an arrow, Home or End; undefined for every other key. Goes round at the ends. */
export function movedAt(key: string, at: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowDown') return at + 1 >= count ? 0 : at + 1
  if (key === 'ArrowUp') return at <= 0 ? count - 1 : at - 1
  if (key === 'PageDown') return Math.min(count - 1, Math.max(0, at) + 8)
  if (key === 'PageUp') return Math.max(0, at - 8)
  return undefined
}
