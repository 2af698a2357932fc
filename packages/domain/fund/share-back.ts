/** Divides what is left among those who gave, in proportion and to the fen (largest remainder); it moves no money. */

export type Given = { readonly id: string; readonly amountFen: bigint }

/**
 * The shares sum to `leftFen` exactly, and nobody gets more than was given; what is beyond all gifts is not divided.
 * Equal remainders go in the order of ids, so that anybody reckons the same.
 */
export function shareBack(leftFen: bigint, given: readonly Given[]): readonly Given[] {
  const total = given.reduce((sum, one) => sum + one.amountFen, 0n)
  if (total <= 0n || leftFen <= 0n) return given.map(({ id }) => ({ id, amountFen: 0n }))
  const divided = leftFen < total ? leftFen : total
  const shares = given.map(({ id, amountFen }) => ({
    id,
    amountFen: (divided * amountFen) / total,
    remainder: (divided * amountFen) % total,
  }))
  const over = Number(divided - shares.reduce((sum, one) => sum + one.amountFen, 0n))
  const luckyIds = new Set(
    shares
      .toSorted((a, b) => (a.remainder === b.remainder ? (a.id < b.id ? -1 : 1) : a.remainder > b.remainder ? -1 : 1))
      .slice(0, over)
      .map((one) => one.id),
  )
  return shares.map(({ id, amountFen }) => ({ id, amountFen: amountFen + (luckyIds.has(id) ? 1n : 0n) }))
}
