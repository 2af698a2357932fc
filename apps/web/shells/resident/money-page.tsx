/** `/money/:fundId?`: the accounts of my community to the fen: what each fund holds, and each line with its voucher. */
import type { FundLine, FundView } from '@gewu/contract/fund'
import { Button, ButtonLink } from '../../design/controls/button.tsx'
import { Empty } from '../../design/feedback/empty.tsx'
import { Card } from '../../design/lists/card.tsx'
import { Facts } from '../../design/lists/facts.tsx'
import { Row, Rows } from '../../design/lists/row.tsx'
import { SectionHead } from '../../design/lists/section.tsx'
import { Money } from '../../design/marks/money.tsx'
import { useHomeDoor } from '../../features/doors/use-home-door.ts'
import { useSession } from '../../features/identity/session.tsx'
import { Loaded, useLoad } from '../../features/load.tsx'
import { useLines } from '../../features/money/use-lines.ts'
import { isMatched, kindWords, lineProof, lineTitle } from '../../features/money/words.ts'
import { whenWords } from '../../features/time-words.ts'
import type { PathParts } from '../../router/pages.tsx'
import { usePorts } from './api.ts'
import { copy } from './copy.ts'
import { ResidentPage } from './frame.tsx'

export function MoneyPage({ params: { fundId } }: { readonly params: PathParts }) {
  const { api } = usePorts()
  const { me } = useSession()
  const door = useHomeDoor(api)
  const communityId = door.door?.ok ? door.door.value.communityId : me?.communities[0]?.id
  return (
    <ResidentPage title={copy.money.title} back={fundId === undefined ? '/yard' : '/money'}>
      {communityId === undefined ? (
        <Card pad>
          <Empty title={copy.yard.noDoor} action={<ButtonLink href="/yard">{copy.money.findDoor}</ButtonLink>}>
            {copy.yard.noDoorLine}
          </Empty>
        </Card>
      ) : (
        <Accounts communityId={communityId} fundId={fundId} />
      )}
    </ResidentPage>
  )
}

function Accounts({ communityId, fundId }: { readonly communityId: string; readonly fundId: string | undefined }) {
  const { api } = usePorts()
  const load = useLoad(`funds:${communityId}`, () => api.funds(communityId))
  return (
    <Loaded load={load} rows={3}>
      {(funds) => {
        const open = funds.find(({ id }) => id === fundId)
        if (open !== undefined) return <Fund communityId={communityId} fund={open} />
        return <Funds funds={funds} />
      }}
    </Loaded>
  )
}

const Funds = ({ funds }: { readonly funds: readonly FundView[] }) => (
  <>
    <p className="muted">{copy.money.lead}</p>
    <Card label={copy.money.title}>
      {funds.length === 0 ? (
        <Row lead="yuan" title={copy.money.none} detail={copy.money.noneLine} />
      ) : (
        <Rows>
          {funds.map((fund) => (
            <Row
              key={fund.id}
              lead="yuan"
              href={`/money/${fund.id}`}
              title={fund.name}
              detail={`${kindWords[fund.kind]}${fund.closed ? copy.money.closed : ''}`}
              trailing={<Money amountFen={BigInt(fund.balanceFen)} />}
            />
          ))}
        </Rows>
      )}
    </Card>
  </>
)

function Fund({ communityId, fund }: { readonly communityId: string; readonly fund: FundView }) {
  const { api } = usePorts()
  const { load, more } = useLines(api, communityId, fund.id)
  const sum = (fen: number) => <Money amountFen={BigInt(fen)} />
  return (
    <>
      <Card pad title={fund.name}>
        <p className="muted small">{kindWords[fund.kind]}</p>
        <Facts
          twice
          facts={[
            { name: copy.money.balance, value: sum(fund.balanceFen) },
            { name: copy.money.held, value: sum(fund.heldFen) },
            { name: copy.money.in, value: sum(fund.inFen) },
            { name: copy.money.out, value: sum(fund.outFen) },
            ...(isMatched(fund)
              ? [
                  { name: copy.money.raised, value: sum(fund.raisedFen) },
                  { name: copy.money.matched, value: sum(fund.matchedFen) },
                ]
              : []),
          ]}
        />
      </Card>
      <SectionHead title={copy.money.lines} />
      <Card label={copy.money.lines}>
        <Loaded load={load} rows={3}>
          {({ rows, more: hasMore }) => (
            <>
              <Rows>
                {rows.length === 0 ? (
                  <Row lead="yuan" title={copy.money.noLines} />
                ) : (
                  rows.map((line) => <LineRow key={line.transferId} line={line} />)
                )}
              </Rows>
              {hasMore && (
                <Button look="quiet" wide onPress={more}>
                  {copy.money.more}
                </Button>
              )}
            </>
          )}
        </Loaded>
      </Card>
    </>
  )
}

function LineRow({ line }: { readonly line: FundLine }) {
  const { now } = usePorts()
  const proof = lineProof(line)
  return (
    <Row
      title={lineTitle(line)}
      detail={
        <>
          {whenWords(line.at, now())}
          {proof !== '' && `　${proof}`}
          <br />
          {copy.money.after} <Money amountFen={BigInt(line.balanceFen)} />
        </>
      }
      trailing={<Money amountFen={BigInt(line.amountFen)} signed />}
    />
  )
}
