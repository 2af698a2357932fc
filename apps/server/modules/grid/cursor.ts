/** Where a page of places ends, as the next request brings it back. Pure. */

export interface PlaceCursor {
  readonly sortKey: string
  readonly id: string
}

export const writeCursor = ({ sortKey, id }: PlaceCursor): string =>
  Buffer.from(`${id}${sortKey}`, 'utf8').toString('base64url')

const form = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(.+)$/s

/** Null for anything this program did not write. */
export const readCursor = (text: string): PlaceCursor | null => {
  const match = form.exec(Buffer.from(text, 'base64url').toString('utf8'))
  return match?.[1] && match[2] ? { id: match[1], sortKey: match[2] } : null
}
