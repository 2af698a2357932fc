/** The answers to "how was it done", in the words of the method in force; without its words nothing can be answered. */
import type { PackView } from '@gewu/contract/area'
import type { Face, FaceOption } from '../../design/controls/faces.tsx'
import { ratingOf } from './answer-plan.ts'

type Ratings = Pick<PackView, 'ratings'> | undefined

/** Best first. */
export const ratingOptions = (pack: Ratings): readonly { readonly value: string; readonly label: string }[] =>
  (pack?.ratings ?? []).map(({ score, word }) => ({ value: String(score), label: word }))

/** The three faces, each named as the method names its score; where it has none, or has not arrived, as they are. */
export const namedFaces = (faces: readonly FaceOption[], pack: Ratings): readonly FaceOption[] =>
  faces.map((face) => ({ ...face, label: wordOf(pack, face.face) ?? face.label }))

const wordOf = (pack: Ratings, face: Face): string | undefined =>
  pack?.ratings.find(({ score }) => score === ratingOf[face])?.word
