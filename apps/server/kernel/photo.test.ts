import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { stripPhoto } from './photo.ts'

const place = 'GPS 30.657 104.066'
const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const has = (bytes: Buffer | null, text: string): boolean => bytes?.includes(Buffer.from(text)) ?? false

/** An Exif segment's body: big-endian TIFF with the orientation, a pointer to GPS data, and the place in words. */
const exif = (orientation: number): Buffer => {
  const tiff = hex(
    `4d4d002a00000008${'0002'}${'0112000300000001'}${orientation.toString(16).padStart(4, '0')}0000${'8825000400000001'}00000026${'00000000'}`,
  )
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(place)])
}

describe('a JPEG', () => {
  const segment = (marker: number, body: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  }
  const jfif = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))
  const tables = segment(0xdb, Buffer.alloc(65, 1))
  const frame = segment(0xc0, hex('0800010001010111 00'.replace(' ', '')))
  const scan = Buffer.concat([segment(0xda, hex('0101003f00')), hex('7fff00d2ffd0a1'), hex('ffd9')])
  const adobe = segment(0xee, Buffer.from('Adobe\0d\0\0\0\0\0\x01'))
  const photo = (orientation: number, after = Buffer.alloc(0)): Buffer =>
    Buffer.concat([
      hex('ffd8'),
      jfif,
      segment(0xe1, exif(orientation)),
      segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${place}</x>`)),
      segment(0xed, Buffer.from(`Photoshop 3.0\0${place}`)),
      segment(0xfe, Buffer.from(place)),
      adobe,
      tables,
      frame,
      scan,
      after,
    ])

  it('loses place, camera, caption and comment; the picture stays byte for byte', () => {
    expect(has(photo(1), place)).toBe(true)
    const clean = stripPhoto('image/jpeg', photo(1))
    expect(clean).toEqual(Buffer.concat([hex('ffd8'), jfif, adobe, tables, frame, scan]))
  })

  it('keeps how it is turned, and that alone', () => {
    const clean = stripPhoto('image/jpeg', photo(6)) ?? Buffer.alloc(0)
    expect(has(clean, place)).toBe(false)
    const at = clean.indexOf('Exif\0\0')
    expect(at).toBe(6)
    // One entry: tag 0112, a short, 6.
    expect(clean.subarray(at + 6, at + 6 + 8 + 2 + 12).toString('hex')).toBe(
      `4d4d002a00000008${'0001'}${'0112000300000001'}00060000`,
    )
    expect(stripPhoto('image/jpeg', clean)).toEqual(clean)
  })

  it('loses what a camera hangs on behind its end', () => {
    const clean = stripPhoto('image/jpeg', photo(1, Buffer.concat([photo(1), Buffer.from(place)])))
    expect(clean).toEqual(stripPhoto('image/jpeg', photo(1)))
  })

  it('that is cut off or no JPEG inside is refused', () => {
    const whole = photo(1)
    expect(stripPhoto('image/jpeg', whole.subarray(0, 40))).toBeNull()
    expect(stripPhoto('image/jpeg', hex('ffd8ffe0ffff'))).toBeNull()
    expect(stripPhoto('image/jpeg', Buffer.concat([hex('ffd8'), Buffer.from('<script>')]))).toBeNull()
    expect(stripPhoto('image/jpeg', Buffer.alloc(0))).toBeNull()
  })
})

describe('a PNG', () => {
  const chunk = (type: string, body: Buffer): Buffer => {
    const typed = Buffer.concat([Buffer.from(type), body])
    const out = Buffer.alloc(body.length + 12)
    out.writeUInt32BE(body.length, 0)
    typed.copy(out, 4)
    out.writeUInt32BE(crc32(typed), body.length + 8)
    return out
  }
  const signature = hex('89504e470d0a1a0a')
  const header = chunk('IHDR', hex('00000001000000010800000000'))
  const data = chunk('IDAT', hex('789c6360000000020001'))
  const end = chunk('IEND', Buffer.alloc(0))
  const colour = chunk('sRGB', hex('00'))

  it('loses Exif, text and times; the picture stays byte for byte', () => {
    const photo = Buffer.concat([
      signature,
      header,
      colour,
      chunk('eXIf', exif(1).subarray(6)),
      chunk('tEXt', Buffer.from(`Comment\0${place}`)),
      chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${place}`)),
      chunk('tIME', hex('07ea0302020000')),
      data,
      end,
      Buffer.from(place),
    ])
    expect(stripPhoto('image/png', photo)).toEqual(Buffer.concat([signature, header, colour, data, end]))
  })

  it('that is cut off is refused', () => {
    expect(stripPhoto('image/png', Buffer.concat([signature, header, data.subarray(0, 15)]))).toBeNull()
    expect(stripPhoto('image/png', Buffer.concat([signature, header, data]))).toBeNull()
  })
})

describe('a WebP', () => {
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8)
    head.write(type, 0, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const riff = (...chunks: Buffer[]): Buffer => {
    const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
    const head = Buffer.from('RIFF\0\0\0\0')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body])
  }
  const image = chunk('VP8 ', hex('300100 9d012a 0100 0100'.replaceAll(' ', '')))
  const extended = (flags: number): Buffer => chunk('VP8X', Buffer.from([flags, 0, 0, 0, 0, 0, 0, 0, 0, 0]))

  it('loses Exif and XMP and says so in its flags and size', () => {
    const photo = riff(extended(0x1c), image, chunk('EXIF', exif(1).subarray(6)), chunk('XMP ', Buffer.from(place)))
    const clean = stripPhoto('image/webp', photo)
    expect(clean).toEqual(riff(extended(0x10), image))
    expect(clean?.readUInt32LE(4)).toBe((clean?.length ?? 0) - 8)
  })

  it('loses what is hung on behind its end, and chunks that nobody knows', () => {
    const photo = Buffer.concat([
      riff(extended(0), image, chunk('NOTE', Buffer.from(place))),
      chunk('VP8 ', Buffer.from(place)),
    ])
    expect(stripPhoto('image/webp', photo)).toEqual(riff(extended(0), image))
  })

  it('that is cut off anywhere, or has no picture, is refused', () => {
    const whole = riff(extended(0), image)
    for (let length = 0; length < whole.length; length++)
      expect(stripPhoto('image/webp', whole.subarray(0, length)), String(length)).toBeNull()
    expect(stripPhoto('image/webp', riff(extended(0)))).toBeNull()
    expect(stripPhoto('image/webp', Buffer.from('RIFF'))).toBeNull()
  })
})

describe('anything else', () => {
  it('is left as it is', () => {
    const bytes = Buffer.from(place)
    expect(stripPhoto('audio/mpeg', bytes)).toBe(bytes)
  })
})
