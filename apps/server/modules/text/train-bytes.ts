/** One full training, from cases to the bytes of a model within its size. Pure, and so heavy that it runs on a thread of its own. */
import type { LabelledMessage, LabelWords } from '@gewu/domain/suggest/model'
import { encodeModel } from '@gewu/domain/suggest/model-file'
import { trainSuggest } from '@gewu/domain/suggest/train'
import { trimModel } from '@gewu/domain/suggest/trim'

export interface Lessons {
  readonly cases: readonly LabelledMessage[]
  readonly names: readonly LabelWords[]
}

const SEED = 1
export const MOST_MODEL_BYTES = 4_900_000

/** Null when there is nothing to choose between. */
export const trainBytes = ({ cases, names }: Lessons): Uint8Array | null => {
  const trained = trainSuggest(cases, names, SEED)
  return trained.ok ? encodeModel(trimModel(trained.model, MOST_MODEL_BYTES)) : null
}
