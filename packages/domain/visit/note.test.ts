import { describe, expect, it } from 'vitest'
import { MATTER_KINDS } from '../matter/vocabulary.ts'
import { noteRefusal, proposalsOf, reached, type VisitNote } from './note.ts'

const note = (more: Partial<VisitNote> = {}): VisitNote => ({
  outcome: 'met',
  heard: null,
  buttons: [],
  health: null,
  ...more,
})
const of = (more: Partial<VisitNote>) => proposalsOf(note(more), MATTER_KINDS)

describe('a visit note', () => {
  it('may be empty: one was there and all is well', () => {
    expect(noteRefusal(note())).toBeNull()
    expect(of({})).toEqual([])
  })

  it('of nobody at home holds nothing that somebody would have had to say', () => {
    expect(noteRefusal(note({ outcome: 'nobody', heard: '周六再去' }))).toBeNull()
    expect(noteRefusal(note({ outcome: 'nobody', health: 'well' }))).toBe('note-nobody')
    expect(reached(note({ outcome: 'nobody' }))).toBe(false)
    expect(reached(note({ outcome: 'phoned' }))).toBe(true)
  })
})

describe('what a note proposes', () => {
  it.each([
    [
      'a hazard, a service, a quarrel by their buttons',
      { buttons: ['hazard', 'service', 'dispute'] },
      ['hazard', 'service', 'dispute'],
    ],
    ['nothing for news', { buttons: ['information'] }, []],
    ['a wish', { heard: '她说要是能有个收音机就好了' }, ['wish']],
    ['aid', { heard: '这个月药费交不起' }, ['aid']],
    ['a look at the tier when health is poor', { health: 'poorly' }, ['tier-review']],
    ['a look at the tier after a fall', { heard: '上周摔了一跤' }, ['tier-review']],
    ['two things at once', { heard: '住院了，交不起押金', buttons: ['service'] }, ['service', 'aid', 'tier-review']],
  ] as const)('%s', (_, more, expected) => {
    expect(of(more).map((p) => (p.kind === 'matter' ? p.matter : p.kind))).toEqual(expected)
  })

  it('only kinds of matter that the method has', () => {
    expect(proposalsOf(note({ buttons: ['dispute'] }), ['appeal'])).toEqual([])
  })
})
