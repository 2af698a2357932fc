/** Walks the states of a matter file: what cannot be reached, and what cannot be left. */
import type { MatterFormat } from './matter-format.ts'
import type { PackError } from './pack-error.ts'
import type { SourceFile } from './source-file.ts'

export function checkGraph(source: SourceFile, format: MatterFormat): readonly PackError[] {
  const { start, states } = format
  const edges = edgesOf(format)
  const reached = closure([start], edges, 'forward')
  const closed = Object.keys(states).filter((state) => states[state] === 'closed')
  const ending = closure(closed, edges, 'backward')
  return [
    ...(states[start] === 'raised' ? [] : [source.error(['start'], 'start-stage', { state: start })]),
    ...Object.keys(states)
      .filter((state) => !reached.has(state))
      .map((state) => source.error(['states', state], 'state-unreachable', { state, start })),
    ...[...reached]
      .filter((state) => !ending.has(state))
      .map((state) => source.error(['states', state], 'state-dead-end', { state })),
  ]
}

type Edge = { readonly from: string; readonly to: string }

function edgesOf(format: MatterFormat): readonly Edge[] {
  return Object.values(format.steps).flatMap((step) =>
    step.to === 'same' ? [] : step.from.map((from) => ({ from, to: step.to })),
  )
}

function closure(
  starts: readonly string[],
  edges: readonly Edge[],
  direction: 'forward' | 'backward',
): ReadonlySet<string> {
  const reached = new Set(starts)
  // A Set visits what is added while it is walked.
  for (const state of reached) {
    for (const edge of edges) {
      if (direction === 'forward' && edge.from === state) reached.add(edge.to)
      if (direction === 'backward' && edge.to === state) reached.add(edge.from)
    }
  }
  return reached
}
