/** Between what a person writes (`1,200.5`) and whole fen; a number that cannot be meant is refused, never rounded. */

const form = /^(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,2}))?$/

/** Null where it is no amount: empty, negative, three decimals, letters. Full-width digits are read as people mean them. */
export function fenOf(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s¥元]/g, '')
  const match = form.exec(plain)
  if (match === null) return null
  const yuan = Number((match[1] ?? '').replaceAll(',', ''))
  const fen = Number((match[2] ?? '').padEnd(2, '0'))
  return yuan * 100 + fen
}
