/** `/m`: all that I have said, from my account and from the slips on this device. */
import { Empty } from '../../design/feedback/empty.tsx'
import { Card } from '../../design/lists/card.tsx'
import { Row, Rows } from '../../design/lists/row.tsx'
import { useSession } from '../../features/identity/session.tsx'
import { Loaded } from '../../features/load.tsx'
import { useMyMatters } from '../../features/matters/my-matters.tsx'
import { copy } from './copy.ts'
import { ResidentPage } from './frame.tsx'
import { MatterRowView } from './matter-row.tsx'

export function MattersPage() {
  const { me, unsure } = useSession()
  return (
    <ResidentPage title={copy.list.title} back="/">
      <Loaded load={useMyMatters()}>
        {(matters) =>
          matters.length === 0 ? (
            <Card>
              <Empty title={copy.list.empty}>{copy.list.emptyLine}</Empty>
            </Card>
          ) : (
            <Card label={copy.list.title}>
              <Rows>
                {matters.map((matter) => (
                  <MatterRowView key={matter.row.no} matter={matter} />
                ))}
              </Rows>
            </Card>
          )
        }
      </Loaded>
      <Card>
        <Rows>
          <Row lead="search" href="/ask" title={copy.list.ask} detail={copy.list.askDetail} />
          {me === null && !unsure && (
            <Row lead="user" href="/me" title={copy.list.signIn} detail={copy.list.signInDetail} />
          )}
        </Rows>
      </Card>
    </ResidentPage>
  )
}
