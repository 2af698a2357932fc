/** Who was signed in on this phone last, so that it opens without a signal: a name and the communities, no posts, no number. */
import type { Me } from '@gewu/contract/identity'
import { memoryOf, textAt } from '../device/memory.ts'

function communityOf(held: unknown): readonly Me['communities'][number][] {
  const [id, code, name, packId] = ['id', 'code', 'name', 'packId'].map((field) => textAt(held, field))
  if (id === undefined || code === undefined || name === undefined || packId === undefined) return []
  return [{ id, code, name, packId }]
}

/** Without posts nothing is offered but writing things down. */
export function parseHeldMe(held: unknown): Me | undefined {
  const [accountId, name] = [textAt(held, 'accountId'), textAt(held, 'name')]
  if (accountId === undefined || name === undefined || typeof held !== 'object' || held === null) return undefined
  const communities: unknown = Reflect.get(held, 'communities')
  return {
    accountId,
    name,
    shell: 'worker',
    posts: [],
    communities: Array.isArray(communities) ? communities.flatMap(communityOf) : [],
    agencies: [],
    phoneTail: null,
    idleMinutes: 0,
  }
}

const memory = memoryOf('worker', parseHeldMe)

export const heldMe = (): Me | undefined => memory.read()
export const holdMe = ({ accountId, name, communities }: Me): void =>
  memory.write({ ...emptyMe, accountId, name, communities })
export const forgetMe = (): void => memory.forget()

const emptyMe: Omit<Me, 'accountId' | 'name' | 'communities'> = {
  shell: 'worker',
  posts: [],
  agencies: [],
  phoneTail: null,
  idleMinutes: 0,
}
