import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { firstHead, type LogLine, nextHead, payloadDigest } from './chain.ts'

const communityId = '018f0000-0000-7000-8000-0000000000aa'
const line: LogLine = {
  communityId,
  seq: 1n,
  commandId: '018f0000-0000-7000-8000-0000000000bb',
  action: 'matter.raise',
  actorId: null,
  at: new Date('2026-03-02T02:00:00.000Z'),
  subjectKind: 'matter',
  subjectId: '018f0000-0000-7000-8000-0000000000cc',
  microGridId: null,
  bodyDigest: Buffer.from('01', 'hex'),
  payloadDigest: Buffer.from('02', 'hex'),
}
const sha256 = (...parts: (Buffer | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

describe('the chain', () => {
  it('is what an auditor computes from the rows alone', () => {
    const first = sha256('gewu-log-1', communityId)
    expect(firstHead(communityId).equals(first)).toBe(true)
    const written =
      '{"action":"matter.raise","actorId":null,"at":"2026-03-02T02:00:00.000Z","bodyDigest":"01",' +
      `"commandId":"${line.commandId}","communityId":"${communityId}","microGridId":null,"payloadDigest":"02",` +
      `"seq":"1","subjectId":"${line.subjectId}","subjectKind":"matter"}`
    const head = sha256(first, Buffer.from('0000000000000001', 'hex'), sha256(written))
    expect(nextHead(first, line).equals(head)).toBe(true)
  })

  it('ends elsewhere when any field of any line is changed', () => {
    const head = nextHead(firstHead(communityId), line)
    const changes: Partial<LogLine>[] = [
      { communityId: communityId.replace('aa', 'ab') },
      { seq: 2n },
      { commandId: communityId },
      { action: 'matter.step' },
      { actorId: communityId },
      { at: new Date('2026-03-02T02:00:00.001Z') },
      { subjectKind: 'account' },
      { subjectId: null },
      { microGridId: communityId },
      { bodyDigest: Buffer.from('03', 'hex') },
      { payloadDigest: Buffer.from('03', 'hex') },
    ]
    for (const change of changes)
      expect(
        nextHead(firstHead(communityId), { ...line, ...change }).equals(head),
        JSON.stringify(Object.keys(change)),
      ).toBe(false)
    expect(nextHead(firstHead(line.commandId), line).equals(head)).toBe(false)
  })

  it('tells nothing of a removed payload: the same events under another salt have another digest', () => {
    const events = [{ type: 'matter.raised', urgent: true }]
    const one = payloadDigest(Buffer.alloc(16, 1), events)
    expect(payloadDigest(Buffer.alloc(16, 2), events).equals(one)).toBe(false)
    expect(payloadDigest(Buffer.alloc(16, 1), [{ urgent: true, type: 'matter.raised' }]).equals(one)).toBe(true)
    expect(payloadDigest(Buffer.alloc(16, 1), [{ ...events[0], urgent: false }]).equals(one)).toBe(false)
  })
})
