/** The table of contents of a zip file, read without unpacking anything, to know how large it would grow. */

export type ZipEntry = { name: string; packedBytes: number; unpackedBytes: number }

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const endBytes = 22
const longestComment = 65_535

/** The entries, or null when there is no readable directory. A ZIP64 entry shows sizes of 4 GB. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  let position = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (position + 46 > view.byteLength || view.getUint32(position, true) !== entrySignature) return null
    const nameBytes = view.getUint16(position + 28, true)
    const extraBytes = view.getUint16(position + 30, true)
    const commentBytes = view.getUint16(position + 32, true)
    const name = new TextDecoder().decode(bytes.subarray(position + 46, position + 46 + nameBytes))
    const packedBytes = view.getUint32(position + 20, true)
    entries.push({ name, packedBytes, unpackedBytes: view.getUint32(position + 24, true) })
    position += 46 + nameBytes + extraBytes + commentBytes
  }
  return entries
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - endBytes - longestComment)
  for (let position = view.byteLength - endBytes; position >= lowest; position -= 1) {
    if (view.getUint32(position, true) === endSignature) return position
  }
  return null
}
