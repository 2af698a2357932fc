/** Between a visit note's words and its sealed columns. It decides nothing. */
import { HEALTH, type Health } from '@gewu/domain/visit/note'
import type { VisitDeps } from './deps.ts'

type Words = { readonly heard: string | null; readonly health: Health | null; readonly privateNote: string | null }

const context = (field: string, id: string): string => `visit.${field}:${id}`

export const sealVisit = ({ kernel: { crypto } }: VisitDeps, id: string, { heard, health, privateNote }: Words) => ({
  heard: heard === null ? null : crypto.seal(heard, context('heard', id)),
  health: health === null ? null : crypto.seal(health, context('health', id)),
  privateNote: privateNote === null ? null : crypto.seal(privateNote, context('private', id)),
})

export interface SealedVisit {
  readonly id: string
  readonly heardCipher: Buffer | null
  readonly healthCipher: Buffer | null
  readonly noteCipher: Buffer | null
}

export const openVisit = ({ kernel: { crypto } }: VisitDeps, row: SealedVisit): Words => {
  const open = (field: string, cipher: Buffer | null) =>
    cipher === null ? null : crypto.open(cipher, context(field, row.id))
  const health = open('health', row.healthCipher)
  return {
    heard: open('heard', row.heardCipher),
    health: HEALTH.find((one) => one === health) ?? null,
    privateNote: open('private', row.noteCipher),
  }
}
