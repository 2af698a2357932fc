import { expect, it } from 'vitest'
import type { RaiseBody } from '../matters/api.ts'
import { arrived, notReached } from '../outcome.ts'
import { changed, type Draft, isSendable, newDraft } from './draft.ts'
import { sendDraft } from './send-draft.ts'

const to = { communityId: 'c1', doorCode: 'DOOR0001' }
const photo = (id: string) => ({ id, blob: new Blob([id]) })

/** A far side that counts what arrives and loses the answer of the uploads named in `lost`. */
function farSide(lost: readonly number[] = []) {
  const uploads: Blob[] = []
  const raised: { body: RaiseBody; key: string }[] = []
  return {
    uploads,
    raised,
    api: {
      uploadFile: async (_community: string, file: Blob) => {
        uploads.push(file)
        return lost.includes(uploads.length) ? notReached : arrived({ id: `f${uploads.length}` })
      },
      raise: async (body: RaiseBody, key: string) => {
        raised.push({ body, key })
        return arrived({ id: 'm1', communityId: 'c1', no: '41720863', slipCode: 'K7M2QX' })
      },
    },
  }
}

it('sends files first and the matter under the key of the draft', async () => {
  const far = farSide()
  const draft: Draft = {
    ...newDraft(to.doorCode),
    text: ' 楼道灯又黑了 ',
    spot: '3层',
    photos: [photo('a'), photo('b')],
  }
  const outcome = await sendDraft(draft, to, { api: far.api, keep: async () => undefined, voiceOnly: '录音' })
  expect(outcome.ok).toBe(true)
  expect(far.raised).toEqual([
    {
      key: draft.key,
      body: expect.objectContaining({
        body: '楼道灯又黑了',
        placeCode: 'DOOR0001',
        placeText: '3层',
        photos: ['f1', 'f2'],
      }),
    },
  ])
})

it('does not send a file twice when a later one was lost', async () => {
  const far = farSide([2])
  let kept: Draft = { ...newDraft(undefined), text: '井盖松了', photos: [photo('a'), photo('b')] }
  const ports = {
    api: far.api,
    keep: async (draft: Draft) => {
      kept = draft
    },
    voiceOnly: '录音',
  }
  expect(await sendDraft(kept, to, ports)).toEqual(notReached)
  expect((await sendDraft(kept, to, ports)).ok).toBe(true)
  expect(await Promise.all(far.uploads.map((file) => file.text()))).toEqual(['a', 'b', 'b'])
  expect(far.raised[0]?.body.photos).toEqual(['f1', 'f3'])
})

it('lets a recording stand for the words', async () => {
  const far = farSide()
  const draft: Draft = { ...newDraft(undefined), recording: { ...photo('v'), seconds: 4 } }
  expect(isSendable(draft)).toBe(true)
  expect(isSendable(newDraft(undefined))).toBe(false)
  await sendDraft(draft, to, { api: far.api, keep: async () => undefined, voiceOnly: '留了一段话，请点开听' })
  expect(far.raised[0]?.body.body).toBe('留了一段话，请点开听')
})

it('keeps its key while it cannot have arrived, and takes another when it is changed after it may have', () => {
  const draft = { ...newDraft(undefined), text: '井盖松了' }
  expect(changed(draft, { text: '井盖又松了' }).key).toBe(draft.key)
  const attempted = { ...draft, attempted: true }
  const other = changed(attempted, { text: '井盖又松了' })
  expect(other.key).not.toBe(draft.key)
  expect(other.attempted).toBe(false)
})
