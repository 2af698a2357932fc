/** A small photograph as a telephone makes it: a JPEG that says where it was taken. */
import type { Page } from 'playwright-core'

/** Draws a JPEG in the page and puts a place into it (EXIF, GPS directory, 30 degrees north). */
export const photoWithPlace = async (page: Page): Promise<Buffer> => {
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
    const brush = canvas.getContext('2d')
    if (brush) {
      brush.fillStyle = '#26303f'
      brush.fillRect(0, 0, 320, 240)
      brush.fillStyle = '#ffd166'
      brush.arc(160, 90, 36, 0, 2 * Math.PI)
      brush.fill()
    }
    return canvas.toDataURL('image/jpeg', 0.8)
  })
  const jpeg = Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64')
  return Buffer.concat([jpeg.subarray(0, 2), placeSegment(), jpeg.subarray(2)])
}

export const saysWhere = (file: Buffer): boolean => file.includes('Exif') || file.includes(latitude)

/** 30 degrees, 40 minutes, 12 seconds, each a fraction of two 32-bit numbers. */
const latitude = Buffer.concat([30, 1, 40, 1, 12, 1].map((n) => longOf(n)))

const placeSegment = (): Buffer => {
  const entry = (tag: number, type: number, count: number, value: Buffer): Buffer =>
    Buffer.concat([shortOf(tag), shortOf(type), longOf(count), value])
  const firstDirectory = Buffer.concat([shortOf(1), entry(0x8825, 4, 1, longOf(26)), longOf(0)])
  const gpsDirectory = Buffer.concat([
    shortOf(2),
    entry(1, 2, 2, Buffer.from('N\0\0\0')),
    entry(2, 5, 3, longOf(56)),
    longOf(0),
  ])
  const tiff = Buffer.concat([Buffer.from('II*\0'), longOf(8), firstDirectory, gpsDirectory, latitude])
  const body = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length + 2)
  return Buffer.concat([Buffer.from([0xff, 0xe1]), length, body])
}

function shortOf(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function longOf(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
