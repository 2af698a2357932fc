// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { onPage } from '../on-page.fixture.tsx'
import { arrived } from '../outcome.ts'
import { SimilarList, type SimilarWords } from './similar-list.tsx'

const words: SimilarWords = {
  title: '邻居说过的',
  lead: '是同一件就不用再写',
  meToo: '我也是',
  joined: (count) => `记下了，${count} 个人都说了`,
  count: (count) => `${count} 个人也这么说`,
}

const row = (id: string, meToo: boolean, meToos: number) => ({
  id,
  no: null,
  title: `一栋门口的雨棚${id}`,
  stateName: '正在办',
  createdAt: '2026-03-02T10:00:00+08:00',
  meToos,
  own: false,
  can: { meToo },
})

it('joins a matter once, says how many did, and offers nothing where one may not', async () => {
  const asked: string[] = []
  const api = {
    meToo: async (_communityId: string, matterId: string, key: string) => {
      asked.push(`${matterId}:${key}`)
      return arrived({ meToos: 3 })
    },
  }
  const shown = await onPage(
    <SimilarList
      api={api}
      communityId="c"
      rows={[row('a', true, 2), row('b', false, 0)]}
      words={words}
      hrefOf={() => undefined}
    />,
  )
  expect(shown.page.querySelectorAll('button')).toHaveLength(1)
  await shown.press('我也是')
  expect(asked.map((one) => one.split(':')[0])).toEqual(['a'])
  expect(shown.page.textContent).toContain('3 个人也这么说')
  expect(shown.page.querySelectorAll('button')).toHaveLength(0)
})

it('says nothing where nothing is like it', async () => {
  const api = { meToo: async () => arrived({ meToos: 1 }) }
  const shown = await onPage(<SimilarList api={api} communityId="c" rows={[]} words={words} hrefOf={() => undefined} />)
  expect(shown.page.textContent).toBe('')
})
