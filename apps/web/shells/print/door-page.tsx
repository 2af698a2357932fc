/** `/print/door/:code`: the sheet beside a door: the plate, the QR code, and the people who can be asked without a telephone. */
import { useState } from 'react'
import { Seg } from '../../design/controls/seg.tsx'
import { Plate } from '../../design/marks/plate.tsx'
import { PaperSheet, PrintDesk } from '../../design/paper/paper.tsx'
import { Qr } from '../../design/paper/qr.tsx'
import type { Door } from '../../features/doors/api.ts'
import { Loaded, useLoad } from '../../features/load.tsx'
import { type PathParts, usePageTitle } from '../../router/pages.tsx'
import { usePorts } from './api.ts'
import { copy } from './copy.ts'
import { Missing } from './missing.tsx'
import './print.css'

type Size = 'a4' | 'a6'

export function DoorPage({ params }: { readonly params: PathParts }) {
  usePageTitle(copy.door.page)
  const { api } = usePorts()
  const { code = '' } = params
  const [size, setSize] = useState<Size>('a4')
  const load = useLoad(code, () => api.door(code))
  return (
    <PrintDesk
      page={size}
      print={copy.print}
      aside={
        <Seg
          label={copy.door.size}
          value={size}
          options={[
            { value: 'a4', label: copy.door.a4 },
            { value: 'a6', label: copy.door.a6 },
          ]}
          onChange={setSize}
        />
      }
    >
      <Loaded load={load} refused={(sentence) => <Missing sentence={sentence} />}>
        {(door) => (
          <PaperSheet size={size}>
            <DoorSheet door={door} code={code} />
          </PaperSheet>
        )}
      </Loaded>
    </PrintDesk>
  )
}

function DoorSheet({ door, code }: { readonly door: Door; readonly code: string }) {
  const { origin } = usePorts()
  const people = door.leads.map(({ name, title }) => `${title} ${name}`)
  return (
    <div className="door-sheet">
      <header>
        <Plate place={door.label} big />
        <h1>{copy.door.title}</h1>
      </header>
      <figure>
        <Qr text={`${origin}/q/${code}`} label={copy.door.qr} />
        <figcaption>
          {copy.door.code} <b className="num">{code}</b>
        </figcaption>
      </figure>
      <ol>
        <li>{copy.door.scan}</li>
        <li>{people.length === 0 ? copy.door.noPerson : copy.door.person(people.join('、'))}</li>
        <li>{copy.door.ask}</li>
      </ol>
      <footer>
        <span>{copy.door.promise}</span>
        <span>{copy.door.by(door.communityName)}</span>
      </footer>
    </div>
  )
}
