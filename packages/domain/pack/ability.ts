/** What a post lets its holder do: one closed list for packs and for the district's own posts; it decides no single case. */

export const ABILITIES = [
  'dispatch-matters',
  'handle-matters',
  'raise-for-others',
  'review-matters',
  'lead-micro-grid',
  'see-reporter',
  'see-care',
  'view-register',
  'view-rates',
  'export-matters',
  'keep-funds',
  'sign-expenses',
  'manage-grids',
  'manage-organisation',
  'manage-accounts',
  'manage-security',
  'audit',
] as const
export type Ability = (typeof ABILITIES)[number]
