/** Decides whether a new matter may be raised as given; it asks for nothing the kind's fields do not name. */
import { type Decision, type MatterContext, type RaiseGiven, type Refused, refuse } from './command.ts'
import type { FieldName, MatterFlow } from './flow.ts'
import { TEXT_LIMIT } from './input.ts'

export function decideRaise(flow: MatterFlow, given: RaiseGiven, context: MatterContext): Decision {
  if (!flow.raisedBy.some((role) => context.roles.includes(role))) return refuse('step-not-yours', { step: 'raise' })
  const refused = refuseFields(flow, given)
  if (refused !== null) return refused
  return {
    ok: true,
    events: [
      {
        type: 'matter.raised',
        step: 'raise',
        to: flow.start,
        at: context.at,
        communityId: given.communityId,
        id: given.id,
        no: given.no,
        kind: flow.kind,
        title: given.title.trim(),
        body: given.body ?? '',
        category: given.category ?? null,
        placeId: given.placeId ?? null,
        microGridId: given.microGridId ?? null,
        doors: given.doors ?? [],
        channel: given.channel,
        urgent: given.urgent ?? false,
        photos: given.photos ?? [],
        foreignId: given.foreignId ?? null,
      },
    ],
  }
}

function refuseFields(flow: MatterFlow, given: RaiseGiven): Refused | null {
  if (!/^\d{8}$/.test(given.no)) return refuse('step-unreadable', { field: 'no' })
  const title = given.title.trim()
  if (title === '') return refuse('step-needs', { field: 'title' })
  if (title.length > 200 || (given.body ?? '').length > TEXT_LIMIT * 10)
    return refuse('step-unreadable', { field: 'note' })
  if (given.category !== undefined && !flow.categories.includes(given.category)) {
    return refuse('category-unknown', { category: given.category })
  }
  return refuseDoors(flow, given) ?? refuseMissing(flow, given)
}

/** A dispute keeps the parties' doors and nothing of the quarrel. */
function refuseDoors(flow: MatterFlow, given: RaiseGiven): Refused | null {
  const asked = (name: FieldName) => flow.fields.some((field) => field.name === name)
  const doors = new Set(given.doors ?? [])
  if (!asked('doors')) return doors.size === 0 ? null : refuse('step-unasked', { field: 'doors' })
  if (doors.size < 2) return refuse('doors-too-few')
  return !asked('note') && (given.body ?? '').trim() !== '' ? refuse('quarrel-words') : null
}

function refuseMissing(flow: MatterFlow, given: RaiseGiven): Refused | null {
  const count: Readonly<Record<FieldName, number>> = {
    title: 1,
    note: (given.body ?? '').trim() === '' ? 0 : 1,
    place: given.placeId === undefined ? 0 : 1,
    photos: (given.photos ?? []).length,
    category: given.category === undefined ? 0 : 1,
    doors: (given.doors ?? []).length,
  }
  const missing = flow.fields.find((field) => count[field.name] < field.min)
  return missing === undefined ? null : refuse('step-needs', { field: missing.name })
}
