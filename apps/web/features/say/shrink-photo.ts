/** Makes a photograph small enough for a weak signal; drawing it anew also leaves out where and with what it was taken. */

const longestSide = 1600
const quality = 0.82

/** The largest size that fits the longest side; never enlarges. */
export function fitWithin(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

function readImage(file: Blob): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(file)
    const image = new Image()
    image.onload = () => {
      URL.revokeObjectURL(url)
      resolve(image)
    }
    image.onerror = () => {
      URL.revokeObjectURL(url)
      reject(new Error('not a picture'))
    }
    image.src = url
  })
}

/** A JPEG of at most 1600 px, or nothing when the file is no picture. */
export async function shrinkPhoto(file: Blob): Promise<Blob | undefined> {
  const image = await readImage(file).catch(() => undefined)
  if (image === undefined) return undefined
  const size = fitWithin(image.naturalWidth, image.naturalHeight, longestSide)
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  canvas.getContext('2d')?.drawImage(image, 0, 0, size.width, size.height)
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', quality))
}
