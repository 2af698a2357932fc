/** How doors and public spots are shown, found again and sorted. Pure. */
import { buildingKey, entranceKey, entrancePath, wholeBuilding } from '@gewu/domain/roster/place-name'
import { nameKey } from '@gewu/domain/roster/text'

export interface PlaceKey {
  readonly label: string
  /** Unique in a community, the same for every spelling. */
  readonly path: string
  readonly sortKey: string
}

/** `向阳小区3栋1单元`; the whole building where it has no entrances. */
export const entrancePlace = (estate: string, building: string, entrance: string): PlaceKey => ({
  label: `${estate}${building}${entrance === wholeBuilding ? '' : entrance}`,
  path: entrancePath(estate, building, entrance),
  sortKey: [nameKey(estate), buildingKey(building), entranceKey(entrance)].map(counted).join('/'),
})

/** A yard, a road, a square: sorted after the doors. */
export const spotPlace = (name: string): PlaceKey => ({
  label: name,
  path: `~/${nameKey(name)}`,
  sortKey: `~/${counted(nameKey(name))}`,
})

/** Numbers sort by their value: `2` before `10`. */
const counted = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(6, '0'))
