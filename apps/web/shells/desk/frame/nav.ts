/** Which pages this person may open, in the method's own words; what is not theirs leaves no trace. */

import type { Ability } from '@gewu/contract/identity'
import type { NavGroup, NavLink } from '../../../design/frames/desk-frame.tsx'
import type { Desk } from '../../../features/desk/desk.tsx'
import { frame as copy } from '../copy/frame.ts'

type Seat = Pick<Desk, 'me' | 'community' | 'term' | 'may' | 'mayWhole'>

export function navFor(desk: Seat, waiting: number): readonly NavGroup[] {
  const { term, may, mayWhole } = desk
  const whole = (...abilities: readonly Ability[]): boolean => abilities.some(mayWhole)
  const here = desk.community !== undefined
  const dispatches = here && may('dispatch-matters', 'review-matters')
  const link = (shown: boolean, made: NavLink): readonly NavLink[] => (shown ? [made] : [])
  const groups: readonly NavGroup[] = [
    {
      links: [
        ...link(dispatches, {
          href: '/desk/dispatch',
          label: term('dispatch-desk', copy.links.dispatch),
          icon: 'list',
          badge: { count: waiting, meaning: copy.waiting },
        }),
        ...link(desk.me.agencies.length > 0, {
          href: '/desk/inbox',
          label: term('inbox', copy.links.inbox),
          icon: 'doc',
        }),
        ...link(here && may('raise-for-others', 'dispatch-matters'), {
          href: '/desk/raise',
          label: copy.links.raise,
          icon: 'edit',
        }),
        ...link(dispatches || (here && may('view-register')), {
          href: '/desk/matters',
          label: term('register', copy.links.matters),
          icon: 'table',
        }),
        ...link(here && may('keep-funds', 'sign-expenses'), {
          href: '/desk/funds',
          label: copy.links.funds,
          icon: 'yuan',
        }),
        ...link(here && may('view-rates'), { href: '/desk/overview', label: copy.links.overview, icon: 'chart' }),
        ...link(here && whole('dispatch-matters', 'review-matters', 'view-register'), {
          href: '/desk/focus',
          label: copy.links.focus,
          icon: 'list',
        }),
        ...link(here && whole('dispatch-matters', 'review-matters', 'view-rates'), {
          href: '/desk/suggestions',
          label: copy.links.suggestions,
          icon: 'chart',
        }),
      ],
    },
    {
      title: copy.groups.people,
      links: link(here && may('manage-grids', 'manage-organisation', 'view-register', 'dispatch-matters'), {
        href: '/desk/grids',
        label: copy.links.grids(term('micro-grid', '微网格')),
        icon: 'map',
      }),
    },
    {
      title: copy.groups.rules,
      links: [
        ...link(
          desk.me.posts.some(({ may }) => may.includes('manage-accounts') || may.includes('manage-security')),
          {
            href: '/desk/accounts',
            label: copy.links.accounts,
            icon: 'user',
          },
        ),
        ...link(
          desk.me.posts.some(({ may }) => may.includes('manage-organisation')),
          {
            href: '/desk/agencies',
            label: copy.links.agencies,
            icon: 'people',
          },
        ),
        ...link(
          desk.me.posts.some(({ may }) => may.includes('audit')),
          {
            href: '/desk/audit',
            label: copy.links.audit,
            icon: 'eye',
          },
        ),
      ],
    },
  ]
  return groups.filter(({ links }) => links.length > 0)
}

/** Where this person starts: the first page they may open. */
export const homeOf = (groups: readonly NavGroup[]): string | undefined => groups[0]?.links[0]?.href
