// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { Loaded, useLoad } from './load.tsx'
import { onPage } from './on-page.fixture.tsx'
import { arrived, notReached, type Outcome } from './outcome.ts'

const Shown = ({ name, fetch }: { readonly name: string; readonly fetch: () => Promise<Outcome<string>> }) => (
  <Loaded load={useLoad(name, fetch)}>{(value) => <p>{value}</p>}</Loaded>
)

function AskedAgain({ fetch }: { readonly fetch: () => Promise<Outcome<string>> }) {
  const load = useLoad('a', fetch)
  return (
    <>
      <Loaded load={load}>{(value) => <p>{value}</p>}</Loaded>
      <button type="button" onClick={load.again}>
        问
      </button>
    </>
  )
}

it('goes from waiting to what came', async () => {
  const shown = await onPage(<Shown name="a" fetch={async () => arrived('楼道灯')} />)
  expect(shown.page.textContent).toBe('楼道灯')
  await shown.leave()
})

it('says that nothing was reached and asks again when told to', async () => {
  const answers: Outcome<string>[] = [notReached, arrived('楼道灯')]
  const shown = await onPage(<Shown name="a" fetch={async () => answers.shift() ?? notReached} />)
  expect(shown.page.textContent).toContain('没连上网')
  await shown.press('再试一次')
  expect(shown.page.textContent).toBe('楼道灯')
  await shown.leave()
})

it('keeps what is on the screen when the connection is lost later', async () => {
  const answers: Outcome<string>[] = [arrived('楼道灯'), notReached]
  const shown = await onPage(<AskedAgain fetch={async () => answers.shift() ?? notReached} />)
  await shown.press('问')
  expect(answers).toEqual([])
  expect(shown.page.textContent).toBe('楼道灯问')
  await shown.leave()
})

it("shows a refusal in the server's own words", async () => {
  const refused: Outcome<string> = { ok: false, why: 'refused', code: 'not-found', sentence: '没有找到。' }
  const shown = await onPage(<Shown name="a" fetch={async () => refused} />)
  expect(shown.page.textContent).toContain('没有找到。')
  await shown.leave()
})
