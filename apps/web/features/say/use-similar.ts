/** Matters like what is being written, asked for when the writing pauses; an answer to older words is dropped, a failure says nothing. */
import { useEffect, useRef, useState } from 'react'
import type { SimilarApi, SimilarDraft, SimilarMatter } from './similar-api.ts'

const pauseMs = 350
/** Fewer characters say too little. */
const shortest = 4
const none: readonly SimilarMatter[] = []

type Asked = SimilarDraft & { readonly communityId: string | undefined }

export function useSimilar(
  api: Pick<SimilarApi, 'similar'>,
  { communityId, ...draft }: Asked,
): readonly SimilarMatter[] {
  const [held, setHeld] = useState<{ readonly key: string; readonly rows: readonly SimilarMatter[] }>()
  const key = JSON.stringify([communityId, draft])
  const latest = useRef(draft)
  latest.current = draft
  const enough = `${draft.title ?? ''}${draft.body ?? ''}`.trim().length >= shortest
  useEffect(() => {
    if (communityId === undefined || !enough) return
    let live = true
    const timer = setTimeout(async () => {
      const outcome = await api.similar(communityId, latest.current)
      if (live && outcome.ok) setHeld({ key, rows: outcome.value })
    }, pauseMs)
    return () => {
      live = false
      clearTimeout(timer)
    }
  }, [api, communityId, enough, key])
  // While the next words are being written the last answer stays, so that the page does not jump.
  return enough ? (held?.rows ?? none) : none
}
