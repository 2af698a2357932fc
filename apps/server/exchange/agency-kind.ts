/** What a workbook calls a kind of agency, and what the program does: packs name the usual handler of a category by these. Pure. */
import { AGENCY_KINDS } from '@gewu/domain/pack/agency-kind'
import { nameKey } from '@gewu/domain/roster/text'

const byTitle = new Map(Object.entries(AGENCY_KINDS).map(([key, title]) => [nameKey(title), key]))

/** `公安` is `police`; a kind that no pack knows stays as it was written. */
export const agencyKindOf = (written: string): string => byTitle.get(nameKey(written)) ?? written
