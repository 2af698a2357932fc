/** One colleague: posts given and ended, a new link, the end of the account. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { accounts as copy } from '../copy/people.ts'
import { ReasonSheet } from '../reason-sheet.tsx'
import type { Account } from './accounts-page.tsx'
import { GivePost } from './give-post.tsx'
import { OneTimeLink } from './one-time-link.tsx'

type HeldPost = Account['posts'][number]
type Asked = { readonly what: 'renew' | 'disable' } | { readonly what: 'end'; readonly post: HeldPost }

export function AccountPane({ account, onDone }: { readonly account: Account; readonly onDone: () => void }) {
  const { me } = useDesk()
  const [asked, setAsked] = useState<Asked>()
  const [link, setLink] = useState<{ readonly invitation: string | null }>()
  const own = me.accountId === account.id
  const manages = me.posts.some(({ may }) => may.includes('manage-accounts'))
  const secures = me.posts.some(({ may }) => may.includes('manage-security'))
  const done = () => {
    setAsked(undefined)
    toast(copy.saved)
    onDone()
  }
  return (
    <Card pane label={account.name}>
      <div className="account-pane">
        <div className="line wrap">
          <h2>{account.name}</h2>
          <span className="muted">{account.loginName ?? copy.byPhone(account.phoneTail ?? '')}</span>
          {account.disabled && <Tag>{copy.disabled}</Tag>}
        </div>
        <h3>{copy.posts}</h3>
        {account.posts.length === 0 ? (
          <p className="muted">{copy.none}</p>
        ) : (
          <ul className="held-posts">
            {account.posts.map((post) => (
              <li key={post.id}>
                <span className="grow">{copy.post(post.title, post.nodeName)}</span>
                {(manages || secures) && !own && (
                  <Button look="quiet" onPress={() => setAsked({ what: 'end', post })}>
                    {copy.end}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
        {manages && !own && !account.disabled && <GivePost account={account} onDone={done} />}
        {!own && !account.disabled && (
          <>
            <h3>{copy.tabs.accounts}</h3>
            <div className="line wrap">
              {account.loginName !== null && (secures || (manages && !account.secondFactor)) && (
                <Button look="second" onPress={() => setAsked({ what: 'renew' })}>
                  {copy.renew}
                </Button>
              )}
              <Button look="undo" onPress={() => setAsked({ what: 'disable' })}>
                {copy.disable}
              </Button>
            </div>
          </>
        )}
      </div>
      <AskSheets
        account={account}
        asked={asked}
        onClose={() => setAsked(undefined)}
        onDone={done}
        onLink={(invitation) => {
          setAsked(undefined)
          setLink({ invitation })
        }}
      />
      <Sheet open={link !== undefined} title={copy.link.title} onClose={() => setLink(undefined)}>
        <OneTimeLink name={account.name} invitation={link?.invitation ?? null} onDone={() => setLink(undefined)} />
      </Sheet>
    </Card>
  )
}

function AskSheets(props: {
  readonly account: Account
  readonly asked: Asked | undefined
  readonly onClose: () => void
  readonly onDone: () => void
  readonly onLink: (invitation: string | null) => void
}) {
  const { client } = useDeskPorts()
  const { asked } = props
  const params = { accountId: props.account.id }
  const post = asked?.what === 'end' ? asked.post : undefined
  return (
    <>
      <ReasonSheet
        open={asked?.what === 'renew'}
        title={copy.renew}
        lead={copy.renewLead}
        go={copy.renewGo}
        asks={false}
        intent={['renew', params]}
        send={(_, key) => client.call('identity', 'renewInvitation', { params, body: {}, key })}
        onDone={({ invitation }) => props.onLink(invitation)}
        onClose={props.onClose}
      />
      <ReasonSheet
        open={asked?.what === 'disable'}
        title={copy.disable}
        lead={copy.disableLead}
        go={copy.disableGo}
        intent={['disable', params]}
        send={(reason, key) => client.call('identity', 'disableAccount', { params, body: { reason }, key })}
        onDone={props.onDone}
        onClose={props.onClose}
      />
      <ReasonSheet
        open={post !== undefined}
        title={copy.endTitle(post?.title ?? '')}
        lead={copy.endLead}
        go={copy.end}
        intent={['end', post?.id]}
        send={(reason, key) =>
          client.call('post', 'endPost', { params: { postId: post?.id ?? '' }, body: { reason }, key })
        }
        onDone={props.onDone}
        onClose={props.onClose}
      />
    </>
  )
}
