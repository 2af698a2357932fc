/** Finds the community that `--community` names, or says which there are. */
import type { AreaModule, Community } from '@gewu/server/modules/area/index'

export type CommunityFound =
  | { readonly ok: true; readonly value: Community | null }
  | { readonly ok: false; readonly sentence: string }

/** Null when none was asked for. */
export const communityOf = (area: AreaModule, code: string | undefined): CommunityFound => {
  if (area.found() === null) return { ok: false, sentence: '这里还没有区县。请先用 gewu init 建一个。' }
  if (code === undefined) return { ok: true, value: null }
  const wanted = code.trim().toUpperCase()
  const community = area.communityByCode(wanted)
  if (community !== null) return { ok: true, value: community }
  const known = area.communities().map(({ code: one, name }) => `${one} ${name}`)
  const hint = known.length === 0 ? '请先导入组织。' : `现有：${known.join('、')}。`
  return { ok: false, sentence: `没有编码为“${wanted}”的社区。${hint}` }
}
