/** The one link of the product: inside a shell it changes the page in place, anywhere else it is a plain link. */
import type { AnchorHTMLAttributes, ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { shellOf } from './shell-of.ts'

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & {
  readonly href: string
  readonly children?: ReactNode
}

/** `href` is a path (`/me`), or anything a browser understands (`tel:`, `#main`, `https:`). */
export function Anchor({ href, ...rest }: AnchorProps) {
  const [here] = useLocation()
  const inside = href.startsWith('/') && shellOf(href) === shellOf(here) && rest.target === undefined
  return inside ? <Link href={href} {...rest} /> : <a href={href} {...rest} />
}
