/** The demonstration district: made through the real commands, shown with sign-ins that anyone may use. Never part of a real district. */
export { clearDemonstration, standingDistrict } from './clear-demonstration.ts'
export { type DemonstrationParts, fillDemonstration, foundDemonstration } from './make-demonstration.ts'
export type { MovableClock } from './month.ts'
export { demonstrationRoutesOf } from './routes.ts'
