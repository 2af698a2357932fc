/** Hashing of passwords and PINs: argon2id, 19 MiB, two passes (OWASP). Never compares in plain. */
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashSecret = (secret: string): Promise<string> => hash(secret, cost)

/** A hash of nothing anybody knows: an unknown name takes as long to refuse as a wrong password. */
let nobodys: Promise<string> | null = null

/** False, after the same time, when there is no hash. */
export const fitsSecret = async (secret: string, known: string | null): Promise<boolean> => {
  nobodys ??= hashSecret(randomBytes(18).toString('base64'))
  const fits = await verify(known ?? (await nobodys), secret)
  return known !== null && fits
}
