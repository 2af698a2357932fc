/** Imports an organisation workbook: areas and grids, agencies, posts, and who looks after which door. Each row stands or falls by itself. */
import { type KnownOrganisation, readOrganisation } from '@gewu/domain/roster/read-organisation'
import type { RowRefusal } from '@gewu/domain/roster/row-reader'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import type { Kernel } from '../kernel/kernel.ts'
import type { Actor } from '../kernel/scope.ts'
import type { Modules } from '../modules.ts'
import { importAgencies } from './import-agencies.ts'
import { importMemberships } from './import-memberships.ts'
import { importNodes } from './import-nodes.ts'
import { importPosts } from './import-posts.ts'
import { codedNodes, knownNodes } from './organisation-known.ts'
import type { Counted, ImportReport, Progress } from './report.ts'

export interface OrganisationImport {
  readonly sheets: readonly SheetRows[]
  readonly actor: Actor
  readonly dryRun: boolean
  readonly onProgress: Progress
}

export type OrganisationModules = Pick<Modules, 'area' | 'body' | 'identity' | 'post'>

/** What each sheet's import is given, and where it puts what it refuses. */
export interface OrganisationWork {
  readonly kernel: Kernel
  readonly modules: OrganisationModules
  readonly actor: Actor
  readonly dryRun: boolean
  refuse(refusal: RowRefusal): void
  /** So many rows more are done with. */
  advance(rows: number): void
}

/** Twice is harmless. @throws Error when the database gave up; what was written stays, and the same file goes on from there */
export const importOrganisationSheets = async (
  kernel: Kernel,
  modules: OrganisationModules,
  request: OrganisationImport,
): Promise<ImportReport> => {
  const nodes = await knownNodes(kernel, modules.area)
  const known: KnownOrganisation = { grids: codedNodes(nodes.values()), agencies: knownAgencies(modules) }
  const { grids, agencies, posts, memberships, ...notes } = readOrganisation(request.sheets, known)
  const late: RowRefusal[] = []
  const total = grids.length + agencies.length + posts.length + memberships.length
  let done = 0
  const work: OrganisationWork = {
    kernel,
    modules,
    actor: request.actor,
    dryRun: request.dryRun,
    refuse: (refusal) => late.push(refusal),
    advance: (rows) => {
      done += rows
      request.onProgress(done, total)
    },
  }
  const counts: Record<string, Counted> = {}
  counts.网格 = await importNodes(work, nodes, grids)
  counts.单位 = await importAgencies(work, agencies)
  counts.岗位 = await importPosts(work, nodes, posts)
  const doors = await importMemberships(work, nodes, memberships)
  counts.归属 = doors.counts
  return {
    subject: 'organisation',
    dryRun: request.dryRun,
    counts,
    notes: { ...notes, refused: [...notes.refused, ...late] },
    remarks: doors.waiting > 0 ? [`${doors.waiting} 行归属的单元还没有，等导入名册时自动归上。`] : [],
  }
}

const knownAgencies = ({ body }: OrganisationModules): KnownOrganisation['agencies'] =>
  body.agencies().map(({ code, name, parentId }) => ({
    code,
    name,
    parent: parentId === null ? null : (body.agency(parentId)?.code ?? null),
  }))
