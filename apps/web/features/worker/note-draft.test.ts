import { openClient } from '@gewu/client/client'
import { describe, expect, it } from 'vitest'
import {
  afterRefusal,
  isNoteWorthKeeping,
  type NoteDraft,
  newNote,
  noteBody,
  noteTroubles,
  sendNote,
} from './note-draft.ts'

const doorsTitle = (a: string, b: string) => `${a}和${b}`
const written: NoteDraft = { ...newNote(), text: ' 楼道灯不亮 ' }
const place = { id: 'p1', label: '2栋1单元' }

describe('what goes to the server', () => {
  it('leaves out the name and telephone that nobody left', () => {
    const body = noteBody(written, 'c', doorsTitle)
    expect(body).toMatchObject({ communityId: 'c', body: '楼道灯不亮', channel: 'visit', mayBeNamed: false })
    expect(body.reporterName).toBeUndefined()
    expect(body.reporterPhone).toBeUndefined()
    expect(body.placeText).toBeUndefined()
  })
  it('says the plate together with the corner, so that neither is lost', () => {
    expect(noteBody({ ...written, place, spot: '3楼拐角' }, 'c', doorsTitle)).toMatchObject({
      placeId: 'p1',
      placeText: '2栋1单元 3楼拐角',
    })
    expect(noteBody({ ...written, spot: '水池边' }, 'c', doorsTitle).placeText).toBe('水池边')
  })
  it('keeps two doors of a dispute and not one word of it', () => {
    const dispute: NoteDraft = { ...written, kind: 'dispute', place, otherDoor: { id: 'p2', label: '2栋2单元' } }
    const body = noteBody(dispute, 'c', doorsTitle)
    expect(body).toMatchObject({ doors: ['p1', 'p2'], title: '2栋1单元和2栋2单元' })
    expect(body.body).toBeUndefined()
  })
})

describe('what stands in the way', () => {
  it.each<[string, Partial<NoteDraft>, object]>([
    ['nothing', {}, {}],
    ['no words', { text: '  ' }, { text: true }],
    ['half a telephone', { phone: '1381234' }, { phone: true }],
    ['a dispute of one door', { kind: 'dispute', place }, { doors: true }],
    ['a dispute of a door with itself', { kind: 'dispute', place, otherDoor: place }, { doors: true }],
    ['a dispute needs no words', { kind: 'dispute', text: '', place, otherDoor: { id: 'p2', label: 'b' } }, {}],
  ])('%s', (_name, change, troubles) => {
    expect(noteTroubles({ ...written, ...change })).toEqual(troubles)
  })
})

it('is worth keeping as soon as there is a word, a photo or a name', () => {
  expect(isNoteWorthKeeping(newNote())).toBe(false)
  expect(isNoteWorthKeeping({ ...newNote(), photos: [{ id: 'f', blob: new Blob() }] })).toBe(true)
  expect(isNoteWorthKeeping({ ...newNote(), name: '王' })).toBe(true)
})

/** A far side whose answers are given one after another; `lost` is no answer at all. */
function farSide(answers: readonly ('lost' | object)[]) {
  const calls: { readonly path: string; readonly key: string | null }[] = []
  const left = [...answers]
  const fetchIt: typeof fetch = async (input, init) => {
    calls.push({ path: String(input), key: new Headers(init?.headers).get('idempotency-key') })
    const next = left.shift()
    if (next === undefined || next === 'lost') throw new TypeError('no signal')
    return new Response(JSON.stringify(next), { status: 'code' in next ? 409 : 200 })
  }
  return { client: openClient({ origin: '', shell: 'worker', newKey: () => 'other', fetch: fetchIt }), calls }
}
const slip = { id: 'm', communityId: 'c', no: '41720863', slipCode: 'K7M2QX', rev: 1 }

it('sends each photo once and the same command again after a lost answer', async () => {
  const { client, calls } = farSide([{ id: 'file-1' }, 'lost', slip])
  let held: NoteDraft = { ...written, photos: [{ id: 'f', blob: new Blob(['x']) }] }
  const keep = async (note: NoteDraft) => {
    held = note
  }
  const first = await sendNote(held, 'c', { client, keep, doorsTitle })
  expect(first).toMatchObject({ ok: false, why: 'offline' })
  expect(held.photos[0]?.fileId).toBe('file-1')
  const second = await sendNote(held, 'c', { client, keep, doorsTitle })
  expect(second).toMatchObject({ ok: true, value: { no: '41720863' } })
  expect(calls.filter(({ path }) => path.endsWith('/files'))).toHaveLength(1)
  const raised = calls.filter(({ path }) => path.endsWith('/matters'))
  expect(raised.map(({ key }) => key)).toEqual([written.key, written.key])
})

it('does not raise anything when a photo could not be sent', async () => {
  const { client, calls } = farSide([{ code: 'file-kind', title: '看着不是照片。' }])
  const note = { ...written, photos: [{ id: 'f', blob: new Blob(['x']) }] }
  const outcome = await sendNote(note, 'c', { client, keep: async () => undefined, doorsTitle })
  expect(outcome).toMatchObject({ ok: false, why: 'refused', code: 'file-kind' })
  expect(calls).toHaveLength(1)
})

it('is another command once it was refused', () => {
  expect(afterRefusal(written).key).not.toBe(written.key)
  expect(afterRefusal(written).text).toBe(written.text)
})
