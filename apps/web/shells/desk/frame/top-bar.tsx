/** The top bar: which community, its hours, the search, how this screen reads, who sits here. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../design/controls/button.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { DeskSearch } from '../../../design/frames/desk-frame.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { TextSize, ThemeChoice } from '../../../design/view/view-switches.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { lettersWanted } from '../../../features/desk/desk-keys.ts'
import { useDeskSession } from '../../../features/desk/session.tsx'
import { typedNo } from '../../../features/matters/slip-no.ts'
import { frame as copy } from '../copy/frame.ts'
import { OwnAccountSheet } from './own-account.tsx'
import './top-bar.css'

/** Eight digits are a matter's number; anything else is looked for in the register. */
export function searchPath(typed: string): string {
  const text = typed.trim()
  const no = typedNo(text)
  return no.length === 8 && /^[\d\s０-９-]+$/.test(text)
    ? `/desk/dispatch/${no}`
    : `/desk/matters?q=${encodeURIComponent(text)}`
}

export function TopBar() {
  const { me, may } = useDesk()
  const { signOut } = useDeskSession()
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const [viewOpen, setViewOpen] = useState(false)
  const [ownOpen, setOwnOpen] = useState(false)
  const post = me.posts[0]
  const searches = may('dispatch-matters', 'review-matters', 'view-register')
  return (
    <>
      <Where />
      {searches ? (
        <DeskSearch
          label={copy.search}
          placeholder={copy.searchHint}
          value={typed}
          onChange={setTyped}
          onSearch={() => {
            if (typed.trim() === '') return
            go(searchPath(typed))
            setTyped('')
          }}
        />
      ) : (
        <span className="push" />
      )}
      <Button look="quiet" icon="text-size" onPress={() => setViewOpen(true)}>
        {copy.textSize}
      </Button>
      <span className="line who">
        {post && <Plate ghost place={post.title} />}
        <Button look="quiet" icon="user" onPress={() => setOwnOpen(true)}>
          {me.name}
          <span className="sr">{copy.own}</span>
        </Button>
      </span>
      <Button look="quiet" icon="out" onPress={signOut}>
        {copy.signOut}
      </Button>
      <OwnAccountSheet open={ownOpen} onClose={() => setOwnOpen(false)} />
      <ViewSheet open={viewOpen} onClose={() => setViewOpen(false)} />
    </>
  )
}

function Where() {
  const { me, community, choose, pack } = useDesk()
  return (
    <div className="line where">
      {me.communities.length > 1 ? (
        <select
          className="input"
          aria-label={copy.community}
          value={community?.id}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {me.communities.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <b className="nowrap">{community?.name ?? me.agencies.map(({ name }) => name).join('、')}</b>
      )}
      {pack && pack.serviceHours !== '' && (
        <span className="hours">
          <Tag>{copy.hours(pack.serviceHours.replace(/；.*$/, ''))}</Tag>
        </span>
      )}
      {pack?.demonstration && <Tag tone="line">{copy.demonstration}</Tag>}
    </div>
  )
}

function ViewSheet({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const [letters, setLetters] = useState(lettersWanted.read)
  const { view } = copy
  return (
    <Sheet open={open} title={view.title} onClose={onClose}>
      <TextSize label={view.label} small={view.small} big={view.big} sizeWords={view.size} />
      <ThemeChoice legend={view.theme} auto={view.auto} light={view.light} dark={view.dark} />
      <Switch
        label={view.keys}
        hint={letters ? view.keysOn : view.keysOff}
        checked={letters}
        onChange={(on) => {
          lettersWanted.write(on)
          setLetters(on)
        }}
      />
      <Button onPress={onClose}>{view.close}</Button>
    </Sheet>
  )
}
