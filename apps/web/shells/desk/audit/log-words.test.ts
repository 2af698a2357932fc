import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { actionWords, subjectWords } from './log-words.ts'

const modules = new URL('../../../../server/modules/', import.meta.url)

/** Every action that a command of the server writes into the log. */
function actionsOfServer(): readonly string[] {
  return readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter((file) => /commands[/\\][^/\\]+\.ts$/.test(file) && !file.includes('.test.'))
    .flatMap((file) =>
      Array.from(
        readFileSync(new URL(file, modules), 'utf8').matchAll(/action: '([\w.-]+)'/g),
        ([, action]) => action ?? '',
      ),
    )
}

it('has words for every action of the server', () => {
  const actions = actionsOfServer()
  expect(actions.length).toBeGreaterThan(20)
  expect(actions.filter((action) => actionWords(action) === actionWords('nothing.known'))).toEqual([])
})

it('never shows a bare code', () => {
  expect(actionWords('nothing.known')).not.toContain('nothing')
  expect(subjectWords('nothing', '01900000-0000-7000-8000-00000000abcd')).toBe('00abcd')
  expect(subjectWords('matter', null)).toBe('事项')
})
