// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { speakableText } from './speakable-text.ts'

function spoken(html: string): string {
  const part = document.createElement('main')
  part.innerHTML = html
  return speakableText(part)
}

it('pauses after each block and never twice', () => {
  expect(spoken('<h2>楼道灯</h2><div><p>修好了。</p></div><p>您看亮不亮？</p>')).toBe('楼道灯。修好了。您看亮不亮？')
})

it('says labels instead of what they stand for', () => {
  expect(spoken('<p>查询号 <b role="img" aria-label="4 1 7 2">4172</b></p>')).toBe('查询号 4 1 7 2。')
})

it('reads what a named section holds', () => {
  expect(spoken('<section aria-label="我的事"><p>正在办</p></section>')).toBe('正在办。')
})

it('leaves out what is hidden and its own button', () => {
  expect(
    spoken('<p>灯<svg aria-hidden="true"><text>x</text></svg></p><span data-unread><button>念给我听</button></span>'),
  ).toBe('灯。')
})
