/** What people did before a test begins, through the same routes as their pages. A refusal is a broken test and throws. */
import { randomUUID } from 'node:crypto'
import { areaRoutes } from '@gewu/contract/area'
import { matterRoutes, type raiseBody, type StepInput } from '@gewu/contract/matter'
import type { Page } from 'playwright-core'
import type { z } from 'zod'

export type Raised = z.output<typeof matterRoutes.raise.reply>
type RaiseBody = z.input<typeof raiseBody>
type Shell = 'resident' | 'worker' | 'desk'

/** Somebody signed in (or not) on a page of that shell. */
export interface Hand {
  readonly page: Page
  readonly shell: Shell
}

const send = async ({ page, shell }: Hand, path: string, body?: object): Promise<unknown> => {
  const headers = { 'x-gewu-shell': shell, 'idempotency-key': randomUUID() }
  const { request } = page.context()
  const answer = body
    ? await request.post(`/api/v1${path}`, { data: body, headers })
    : await request.get(`/api/v1${path}`, { headers })
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
  return answer.json()
}

export const raise = async (hand: Hand, body: RaiseBody): Promise<Raised> =>
  matterRoutes.raise.reply.parse(await send(hand, '/matters', body))

const pathOf = (matter: Raised): string => `/communities/${matter.communityId}/matters/${matter.id}`

export const viewOf = async (hand: Hand, matter: Raised): Promise<z.output<typeof matterRoutes.view.reply>> =>
  matterRoutes.view.reply.parse(await send(hand, pathOf(matter)))

/** Takes a step at whatever revision the matter now has. */
export const take = async (
  hand: Hand,
  matter: Raised,
  step: string,
  input: Omit<StepInput, 'rev'> = {},
): Promise<void> => {
  const { rev } = await viewOf(hand, matter)
  await send(hand, `${pathOf(matter)}/steps/${step}`, { ...input, rev })
}

export const agencyId = async (hand: Hand, name: string): Promise<string> => {
  const agencies = areaRoutes.agencies.reply.parse(await send(hand, '/agencies'))
  const found = agencies.find((agency) => agency.name === name)
  if (!found) throw new Error(`no agency ${name}`)
  return found.id
}
