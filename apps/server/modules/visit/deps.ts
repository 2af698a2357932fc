/** What module visit needs of its neighbours; the shapes, so that each can be met by the real module or by a test. */
import type { OwnDeps, PeopleModule } from '../people/index.ts'

export type VisitDeps = OwnDeps & { readonly people: Pick<PeopleModule, 'briefsOf'> }
