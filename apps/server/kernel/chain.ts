/** The hash chain of a log: what a line is, how its head is computed, and how a stretch of lines is checked. Pure but for SHA-256. */
import { createHash } from 'node:crypto'
import { canonical, type Json } from './canonical.ts'

/** One line of a log as the chain sees it: ids and digests, never personal values. */
export interface LogLine {
  readonly communityId: string
  readonly seq: bigint
  readonly commandId: string
  readonly action: string
  readonly actorId: string | null
  readonly at: Date
  readonly subjectKind: string
  readonly subjectId: string | null
  readonly microGridId: string | null
  readonly bodyDigest: Buffer
  readonly payloadDigest: Buffer
}

const sha256 = (...parts: readonly (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Where every chain starts: the digest of the stream's own id. */
export const firstHead = (communityId: string): Buffer => sha256('gewu-log-1', communityId)

/** head(N) = sha256(head(N-1) || N as 8 bytes || sha256(canonical line)). */
export const nextHead = (head: Buffer, line: LogLine): Buffer => {
  const seq = Buffer.alloc(8)
  seq.writeBigUInt64BE(line.seq)
  return sha256(head, seq, sha256(canonicalLine(line)))
}

/** Salted, so that the digest of a removed payload tells nothing about it. */
export const payloadDigest = (salt: Buffer, events: Json): Buffer => sha256(salt, canonical(events))

const canonicalLine = (line: LogLine): string =>
  canonical({
    communityId: line.communityId,
    seq: line.seq.toString(),
    commandId: line.commandId,
    action: line.action,
    actorId: line.actorId,
    at: line.at.toISOString(),
    subjectKind: line.subjectKind,
    subjectId: line.subjectId,
    microGridId: line.microGridId,
    bodyDigest: line.bodyDigest.toString('hex'),
    payloadDigest: line.payloadDigest.toString('hex'),
  })
