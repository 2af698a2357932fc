/** What module insight needs of its neighbours: what module matter needs, since its rows are shown the same way. */
export type { MatterDeps as InsightDeps } from '../matter/index.ts'
