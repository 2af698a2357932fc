/** One program, five work methods: each community reads its own words on the same pages. */
import { describe, expect, it } from 'vitest'
import { useDistrict } from './here.ts'
import { shown } from './on-page.ts'

const desks = [
  { loginName: 'by.clerk', title: '派单台', register: '事项台账', microGrid: '微网格' },
  { loginName: 'jx.duty-clerk', title: '网格中心', register: '网格台账', microGrid: '微网格', self: '社区自己办' },
  { loginName: 'dp.clerk', title: '民情台', register: '民情簿', microGrid: '小网格', self: '网格里解决' },
  { loginName: 'sq.officer', title: '交办台', register: '幸福清单', microGrid: '小家', self: '社区自己办' },
  { loginName: 'qx.dispatcher', title: '总网格派单台', register: '院落台账', microGrid: '微网格' },
] as const

describe('the words of a method', () => {
  const district = useDistrict()

  it.each(desks)('$title, $register, $microGrid', async ({ loginName, title, register, microGrid, ...words }) => {
    const desk = await district().desk(loginName)
    await desk.goto('/desk')
    await shown(desk.getByRole('heading', { name: title, level: 1, exact: true }))
    expect(await desk.title()).toContain(title)
    const nav = desk.getByRole('navigation', { name: '主导航' })
    await shown(nav.getByRole('link', { name: register }))
    await shown(nav.getByRole('link', { name: microGrid, exact: true }))
    const others = desk.getByRole('group', { name: '别的办法' })
    await shown(others)
    const self = 'self' in words ? [words.self] : []
    const offered = await others.getByRole('button').allInnerTexts()
    expect(offered).toContain('定类别')
    expect(offered.filter((label) => ['社区自己办', '网格里解决'].includes(label))).toEqual(self)
  })
})
