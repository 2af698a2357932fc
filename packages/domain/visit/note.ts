/** A visit note: whom one met, what was heard, and which records it proposes for the worker to confirm. A visit is no proof of presence: nothing here asks where, how long or with what picture. */
import type { MatterKind } from '../matter/vocabulary.ts'

/** The four buttons: news, a hazard, a small service, a quarrel. */
export const HEARD = ['information', 'hazard', 'service', 'dispute'] as const
export type Heard = (typeof HEARD)[number]

/** Three words at most about health, never clinical text. */
export const HEALTH = ['well', 'so-so', 'poorly'] as const
export type Health = (typeof HEALTH)[number]

export const OUTCOMES = ['met', 'phoned', 'nobody'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface VisitNote {
  readonly outcome: Outcome
  /** One sentence, what was heard; null when nothing was. */
  readonly heard: string | null
  readonly buttons: readonly Heard[]
  readonly health: Health | null
}

/** Whether somebody was reached: only that moves the next due day. */
export function reached(note: Pick<VisitNote, 'outcome'>): boolean {
  return note.outcome !== 'nobody'
}

/** Null for a note that says something; nobody at home says it all by itself. */
export function noteRefusal(note: VisitNote): 'note-nobody' | null {
  if (note.outcome !== 'nobody') return null
  return note.health !== null || note.buttons.length > 0 ? 'note-nobody' : null
}

/** What a note proposes; the worker confirms or lets it be. */
export type Proposal =
  | { readonly kind: 'matter'; readonly matter: MatterKind }
  | { readonly kind: 'wish' }
  | { readonly kind: 'aid' }
  | { readonly kind: 'tier-review' }

const matterOf: Readonly<Record<Heard, MatterKind | null>> = {
  information: null,
  hazard: 'hazard',
  service: 'service',
  dispute: 'dispute',
}

const wishWords = /想要|希望有|盼着|心愿|要是能有/
const aidWords = /临时救助|没钱|交不起|借钱|困难补助|断了收入|没了收入|看病贵/
const tierWords = /住院|瘫|去世|走了(?!亲戚)|出事|失业|摔(了|伤)|确诊/

/** Proposals of a note, each once: by its buttons first, then by the words of its sentence. Only kinds that the method has. */
export function proposalsOf(note: VisitNote, kinds: readonly MatterKind[]): readonly Proposal[] {
  const heard = note.heard ?? ''
  const matters = note.buttons.flatMap((button) => {
    const matter = matterOf[button]
    return matter !== null && kinds.includes(matter) ? [{ kind: 'matter', matter } as const] : []
  })
  return [
    ...matters,
    ...(wishWords.test(heard) ? [{ kind: 'wish' } as const] : []),
    ...(aidWords.test(heard) ? [{ kind: 'aid' } as const] : []),
    ...(note.health === 'poorly' || tierWords.test(heard) ? [{ kind: 'tier-review' } as const] : []),
  ]
}
