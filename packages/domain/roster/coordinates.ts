/** Coordinates in, CGCS2000 out: it converts the two shifted systems of Chinese maps and knows what lies in China. */

/** CGCS2000 and WGS 84 differ by centimetres and count as one here; GCJ-02 is Gaode's and Tencent's, BD-09 Baidu's. */
export type Datum = 'CGCS2000' | 'GCJ-02' | 'BD-09'

/** Degrees east and north. */
export type LonLat = { lon: number; lat: number }

const semiMajorAxis = 6_378_245
const eccentricitySquared = 0.006693421622965943
const baiduAngle = (Math.PI * 3000) / 180

/**
 * A loose box around China (73-136 E, 1-54 N). It tells a slip of the pen from a place; it is no border, and the real
 * town used in trials, at 1.3 N, lies in it.
 */
export function plausible({ lon, lat }: LonLat): boolean {
  return lon >= 73 && lon <= 136 && lat >= 1 && lat <= 54
}

/** Longitudes and latitudes of the box do not overlap, so a swapped pair can be told with certainty. */
export function swapped({ lon, lat }: LonLat): boolean {
  return plausible({ lon: lat, lat: lon })
}

/** Metres away from the true place: below 0.1 for GCJ-02, below 1 for BD-09, whose inverse is itself an approximation. */
export function toCgcs2000(point: LonLat, datum: Datum): LonLat {
  if (datum === 'CGCS2000') return point
  return gcjToWgs(datum === 'BD-09' ? baiduToGcj(point) : point)
}

/** The forward shift, as public reverse-engineered sources have it; outside mainland China there is none. */
export function wgsToGcj({ lon, lat }: LonLat): LonLat {
  if (lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271) return { lon, lat }
  const x = lon - 105
  const y = lat - 35
  const radians = (lat / 180) * Math.PI
  const magic = 1 - eccentricitySquared * Math.sin(radians) ** 2
  const north = (northing(x, y) * 180) / (((semiMajorAxis * (1 - eccentricitySquared)) / magic ** 1.5) * Math.PI)
  const east = (easting(x, y) * 180) / ((semiMajorAxis / Math.sqrt(magic)) * Math.cos(radians) * Math.PI)
  return { lon: lon + east, lat: lat + north }
}

export function gcjToBaidu({ lon, lat }: LonLat): LonLat {
  const radius = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * baiduAngle)
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * baiduAngle)
  return { lon: radius * Math.cos(angle) + 0.0065, lat: radius * Math.sin(angle) + 0.006 }
}

function baiduToGcj({ lon, lat }: LonLat): LonLat {
  const x = lon - 0.0065
  const y = lat - 0.006
  const radius = Math.hypot(x, y) - 0.00002 * Math.sin(y * baiduAngle)
  const angle = Math.atan2(y, x) - 0.000003 * Math.cos(x * baiduAngle)
  return { lon: radius * Math.cos(angle), lat: radius * Math.sin(angle) }
}

/** The shift changes slowly, so each step of this fixed-point search shrinks the error some thousandfold. */
function gcjToWgs(point: LonLat): LonLat {
  let guess = point
  for (let step = 0; step < 4; step += 1) {
    const shifted = wgsToGcj(guess)
    guess = { lon: guess.lon + point.lon - shifted.lon, lat: guess.lat + point.lat - shifted.lat }
  }
  return guess
}

function northing(x: number, y: number): number {
  const base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
  return base + ripple(x) + (20 * sine(y) + 40 * sine(y / 3) + 160 * sine(y / 12) + 320 * sine(y / 30)) * (2 / 3)
}

function easting(x: number, y: number): number {
  const base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
  return base + ripple(x) + (20 * sine(x) + 40 * sine(x / 3) + 150 * sine(x / 12) + 300 * sine(x / 30)) * (2 / 3)
}

function ripple(x: number): number {
  return ((20 * sine(6 * x) + 20 * sine(2 * x)) * 2) / 3
}

/** Sine of half turns. */
function sine(halfTurns: number): number {
  return Math.sin(halfTurns * Math.PI)
}
