/**
 * Answers one question (which category, whose matter) for one community: a trained model, or one made from mere names, and what
 * was decided since learnt on top. It never sees who reported, and keeps no words.
 */
import { explainLabel } from '@gewu/domain/suggest/explain'
import type { MessageText } from '@gewu/domain/suggest/features'
import { learnCorrections } from '@gewu/domain/suggest/learn'
import type { LabelWords, SuggestModel } from '@gewu/domain/suggest/model'
import { createSuggester, type Suggestion } from '@gewu/domain/suggest/predict'
import { trainSuggest } from '@gewu/domain/suggest/train'

export type Question = 'category' | 'receiver'

/** A sure suggestion has to be right this often. */
export const PRECISION = 0.95
/** Decided matters before a community's own are learnt from at once; until then the names of the labels and single corrections. */
export const ENOUGH_CASES = 200
const SEED = 1
const MOST_WORDS = 4

export interface Learner {
  readonly question: Question
  /** The trained model holds everything decided up to here; 0 for one made of names. */
  readonly since: bigint
  /** Decided matters that the trained model learnt from. */
  readonly cases: number
  ask(message: MessageText): Suggestion
  words(message: MessageText, label: string): string[]
  /** A decision that was not proposed first changes what is proposed next. */
  learn(message: MessageText, label: string): void
}

/** Null when there is nothing to choose between. */
export const learnerFromNames = (question: Question, names: readonly LabelWords[]): Learner | null => {
  const trained = trainSuggest([], names, SEED)
  return trained.ok ? learnerFrom(question, trained.model, { since: 0n, cases: 0 }) : null
}

export const learnerFrom = (
  question: Question,
  trained: SuggestModel,
  { since, cases }: { since: bigint; cases: number },
): Learner => {
  let model = trained
  let suggester: ReturnType<typeof createSuggester> | null = null
  const ask = (message: MessageText): Suggestion => {
    suggester ??= createSuggester(model, PRECISION)
    return suggester(message)
  }
  return {
    question,
    since,
    cases,
    ask,
    words: (message, label) => explainLabel(model, message, label, MOST_WORDS).map(({ word }) => word),
    learn: (message, label) => {
      if (ask(message).candidates[0]?.label === label) return
      model = learnCorrections(model, [{ ...message, label }])
      suggester = null
    },
  }
}
