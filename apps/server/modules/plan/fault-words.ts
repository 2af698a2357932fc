/** The planner's refusals as whoever plans on the screen reads them: door plates and names of grids, no ids. Pure. */
import type { Refused } from '@gewu/domain/planner/refusal'

type Named = (id: string) => string

/** Only pins can be refused here: everything else of the input is the program's own. `named` turns ids into words. */
export const faultWords = ({ code, params }: Refused, named: Named): string => {
  const said = (key: string): string => named(String(params[key] ?? ''))
  switch (code) {
    case 'pins-estates':
      return `“${said('id')}”和“${said('other')}”都固定在“${said('grid')}”，但它们分属两个不能合并的小区，请去掉一个。`
    case 'pins-apart':
      return `“${said('id')}”和“${said('other')}”都固定在“${said('grid')}”，但两处走不通，连不成一片，请去掉一个。`
    case 'pins-crossed':
      return `固定在“${said('grid')}”的门牌被别的固定隔开，连不成一片，请去掉其中一些。`
    default:
      return '按现在的固定和上下限划不出来，请改一改再划。'
  }
}
