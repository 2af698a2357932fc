/** Money to the fen, always: yuan with thousands, fen smaller but never dropped. */
import './money.css'

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** `3678950n` -> `['36,789', '50']`; the sign is left to the caller. */
export function moneyParts(amountFen: bigint): readonly [yuan: string, fen: string] {
  const size = amountFen < 0n ? -amountFen : amountFen
  return [grouped(String(size / 100n)), String(size % 100n).padStart(2, '0')]
}

/** `signed` shows + and −, for lines of an account. */
export function Money({ amountFen, signed }: { readonly amountFen: bigint; readonly signed?: boolean }) {
  const [yuan, fen] = moneyParts(amountFen)
  const sign = amountFen < 0n ? '−' : signed ? '+' : ''
  return (
    <span className="money">
      {sign}
      {yuan}
      <small>.{fen}</small>
    </span>
  )
}
