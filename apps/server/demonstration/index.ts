/** The demonstration district: made through the real commands, shown with sign-ins that anyone may use. Never part of a real district. */
export { clearDemonstration, standingDistrict } from './clear-demonstration.ts'
export { fillDemonstration, foundDemonstration } from './make-demonstration.ts'
export { demonstrationRoutesOf } from './routes.ts'
export { makeSynthetic, syntheticDistrict } from './synthetic-district.ts'
export { districtFiles, microGridsMost } from './synthetic-sheets.ts'
