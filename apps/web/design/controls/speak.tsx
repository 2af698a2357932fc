/** The one big button of the resident's home: 有事您说话. Other screens reach it by the middle tab. */
import { Anchor } from '../../router/anchor.tsx'
import { Icon } from '../marks/icon.tsx'
import './speak.css'

export const Speak = (props: { readonly href: string; readonly title: string; readonly detail: string }) => (
  <Anchor className="speak" href={props.href}>
    <span className="bulb">
      <Icon name="mic" />
    </span>
    <span>
      <b>{props.title}</b>
      <span>{props.detail}</span>
    </span>
  </Anchor>
)
