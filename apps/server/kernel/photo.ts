/** Takes place, camera and comment data out of JPEG, PNG and WebP without touching the picture; keeps only how it is turned. */

/** The photo without its metadata; other types as they are; null when the file is not built as its type says. */
export const stripPhoto = (mediaType: string, bytes: Buffer): Buffer | null => {
  if (mediaType === 'image/jpeg') return stripJpeg(bytes)
  if (mediaType === 'image/png') return stripPng(bytes)
  if (mediaType === 'image/webp') return stripWebp(bytes)
  return bytes
}

/** JPEG segments APP1-APP15 and COM go, except APP14 (colour transform); the orientation comes back in a minimal Exif segment. */
const stripJpeg = (bytes: Buffer): Buffer | null => {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let orientation = 1
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xda) {
      const exif = orientation > 1 ? [orientationSegment(orientation)] : []
      return Buffer.concat([...kept.slice(0, 1), ...exif, ...kept.slice(1), throughEnd(bytes, at)])
    }
    const length = bytes.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const dropped = (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe
    if (marker === 0xe1) orientation = orientationOf(bytes.subarray(at + 4, end)) ?? orientation
    if (!dropped) kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

/** From the first scan to the end-of-image marker: what cameras append after it (previews, depth maps) goes too. */
const throughEnd = (bytes: Buffer, from: number): Buffer => {
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]))
  const first = firstEnd(bytes, from)
  return bytes.subarray(from, first > 0 ? first + 2 : end > from ? end + 2 : bytes.length)
}

/** Inside a scan 0xFF is followed by 0x00 or a restart marker; segments between scans carry lengths. */
const firstEnd = (bytes: Buffer, from: number): number => {
  let at = from
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) at += 1
    else {
      const marker = bytes[at + 1] ?? 0
      if (marker === 0xd9) return at
      const standalone = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)
      at += standalone ? (marker === 0xff ? 1 : 2) : at + 4 <= bytes.length ? 2 + bytes.readUInt16BE(at + 2) : 2
    }
  }
  return -1
}

/** Exif tag 0x0112 of the first directory. */
const orientationOf = (segment: Buffer): number | null => {
  if (segment.length < 14 || segment.toString('latin1', 0, 6) !== 'Exif\0\0') return null
  const tiff = segment.subarray(6)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number): number =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const count = Math.min(u16(start), 200)
  for (let i = 0; i < count; i++) {
    const entry = start + 2 + i * 12
    if (u16(entry) === 0x0112) {
      const value = u16(entry + 8)
      return value >= 1 && value <= 8 ? value : null
    }
  }
  return null
}

const orientationSegment = (orientation: number): Buffer => {
  const segment = Buffer.from(
    'ffe10022457869660000' + '4d4d002a00000008' + '0001' + '0112000300000001' + '00000000' + '00000000',
    'hex',
  )
  segment.writeUInt16BE(orientation, 28)
  return segment
}

const pngKept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'pHYs',
  'bKGD',
  'acTL',
  'fcTL',
  'fdAT',
])

const stripPng = (bytes: Buffer): Buffer | null => {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    if (end > bytes.length) return null
    if (pngKept.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return null
}

const webpKept = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const webpPicture = new Set(['VP8 ', 'VP8L', 'ANMF'])

/** Chunks beyond the picture go, and whatever was hung on behind the end that the file itself states. */
const stripWebp = (bytes: Buffer): Buffer | null => {
  if (bytes.length < 20) return null
  const whole = 8 + bytes.readUInt32LE(4)
  const kept: Buffer[] = []
  let pictures = 0
  let at = 12
  while (at + 8 <= whole) {
    const type = bytes.toString('latin1', at, at + 4)
    const length = at + 8 <= bytes.length ? bytes.readUInt32LE(at + 4) : 0
    const end = at + 8 + length + (length % 2)
    // Some writers leave the last padding byte out.
    if (at + 8 + length > Math.min(whole, bytes.length)) return null
    if (webpKept.has(type))
      kept.push(type === 'VP8X' ? withoutMetadataFlags(bytes.subarray(at, end)) : bytes.subarray(at, end))
    if (webpPicture.has(type)) pictures += 1
    at = end
  }
  if (pictures === 0) return null
  const body = Buffer.concat(kept)
  const header = Buffer.from(bytes.subarray(0, 12))
  header.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([header, body])
}

/** Bits 3 (Exif) and 2 (XMP) of the VP8X flags. */
const withoutMetadataFlags = (chunk: Buffer): Buffer => {
  const copy = Buffer.from(chunk)
  copy[8] = (copy[8] ?? 0) & ~0x0c
  return copy
}
