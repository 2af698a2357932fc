/** `/print/funds/:communityId/:fundId/:month`: one month of a fund for the notice board, to the fen, each line with its voucher. */
import { Money } from '../../design/marks/money.tsx'
import { PaperSheet, PrintDesk } from '../../design/paper/paper.tsx'
import { Loaded, useLoad } from '../../features/load.tsx'
import type { FundMonth } from '../../features/money/api.ts'
import { kindWords, lineProof, lineTitle } from '../../features/money/words.ts'
import { dayOf, dayWords } from '../../features/time-days.ts'
import { type PathParts, usePageTitle } from '../../router/pages.tsx'
import { usePorts } from './api.ts'
import { copy } from './copy.ts'
import { Missing } from './missing.tsx'
import './print.css'

export function FundPage({ params }: { readonly params: PathParts }) {
  usePageTitle(copy.fund.page)
  const { api } = usePorts()
  const { communityId = '', fundId = '', month = '' } = params
  const load = useLoad(`${fundId}:${month}`, () => api.fundMonth(communityId, fundId, month))
  return (
    <PrintDesk page="a4" print={copy.print}>
      <Loaded load={load} refused={(sentence) => <Missing sentence={sentence} />}>
        {(sheet) => (
          <PaperSheet size="a4">
            <FundSheet sheet={sheet} />
          </PaperSheet>
        )}
      </Loaded>
    </PrintDesk>
  )
}

function FundSheet({ sheet }: { readonly sheet: FundMonth }) {
  const { now } = usePorts()
  const { fund, month, lines } = sheet
  const [year = '', number = ''] = month.split('-')
  const sum = (fen: number, signed = false) => <Money amountFen={BigInt(fen)} signed={signed} />
  return (
    <div className="fund-sheet">
      <h1>{copy.fund.title(fund.name, year, Number(number))}</h1>
      <p>{kindWords[fund.kind]}</p>
      <table>
        <caption className="sr">{copy.fund.page}</caption>
        <thead>
          <tr>
            <th scope="col">{copy.fund.day}</th>
            <th scope="col">{copy.fund.what}</th>
            <th scope="col">{copy.fund.proof}</th>
            <th scope="col" className="n">
              {copy.fund.amount}
            </th>
            <th scope="col" className="n">
              {copy.fund.balance}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td colSpan={4}>{copy.fund.opening}</td>
            <td className="n">{sum(sheet.openingFen)}</td>
          </tr>
          {lines.map((line) => (
            <tr key={line.transferId}>
              <td>{dayWords(dayOf(new Date(line.at)), year)}</td>
              <td>{lineTitle(line)}</td>
              <td>{lineProof(line)}</td>
              <td className="n">{sum(line.amountFen, true)}</td>
              <td className="n">{sum(line.balanceFen)}</td>
            </tr>
          ))}
          <tr>
            <td colSpan={3}>{copy.fund.totals}</td>
            <td className="n">
              {sum(sheet.inFen, true)}
              <br />
              {sum(-sheet.outFen)}
            </td>
            <td className="n">
              <b>{sum(sheet.closingFen)}</b>
            </td>
          </tr>
        </tbody>
      </table>
      <p className="small">{copy.fund.foot(dayWords(dayOf(now()), ''))}</p>
    </div>
  )
}
