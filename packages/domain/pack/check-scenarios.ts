/** Checks that a pack's scenarios speak of steps, roles and states the pack has; running them is `run-scenario`'s. */

import type { Pack, Scenario } from './pack.ts'
import { hintFor, type PackError } from './pack-error.ts'
import type { ScenarioFormat } from './scenario-format.ts'
import type { SourceFile } from './source-file.ts'

type ReadScenario = { readonly source: SourceFile; readonly value: ScenarioFormat }

export function checkScenarios(scenarios: readonly ReadScenario[], pack: Pack): readonly PackError[] {
  return scenarios.flatMap(({ source, value }) => {
    const { kind, at } = value.given
    const flow = pack.flows.get(kind)
    if (flow === undefined) return [source.error(['given', 'kind'], 'scenario-kind', { kind })]
    const steps = Object.keys(flow.steps)
    const states = Object.keys(flow.states)
    return value.when.flatMap((step, index) => {
      const before = value.when[index - 1]?.at ?? at
      const state = step.then?.state
      return [
        ...(steps.includes(step.do)
          ? []
          : [
              source.error(['when', index, 'do'], 'scenario-step', {
                kind,
                step: step.do,
                hint: hintFor(step.do, steps),
              }),
            ]),
        ...(state === undefined || states.includes(state)
          ? []
          : [source.error(['when', index, 'then', 'state'], 'state-unknown', { state, hint: hintFor(state, states) })]),
        ...(step.at < before ? [source.error(['when', index, 'at'], 'scenario-order')] : []),
      ]
    })
  })
}

export function compileScenario(source: SourceFile, value: ScenarioFormat): Scenario {
  return { ...value, file: source.file, lines: value.when.map((_, index) => source.lineOf(['when', index])) }
}
