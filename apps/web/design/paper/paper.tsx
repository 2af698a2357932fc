/** Paper: an A4 or A6 sheet and an 80 mm slip. Black text, one blue, Song headings; no names, no care marks. */
import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import { Button } from '../controls/button.tsx'
import './paper.css'

/** `size` also sets the size of the printed page. */
export const PaperSheet = ({ size, children }: { readonly size: 'a4' | 'a6'; readonly children: ReactNode }) => (
  <article className={size}>{children}</article>
)

export const Slip = ({ children }: { readonly children: ReactNode }) => <article className="slip">{children}</article>

/** A dashed line to tear or fold at. */
export const Fold = ({ thin }: { readonly thin?: boolean }) => <hr className={cx('fold', thin && 'thin')} />

/** The table under the paper on screen, with the button that prints; neither is printed. */
export const PrintDesk = (props: {
  readonly print: string
  readonly page: 'a4' | 'a6' | 'slip'
  readonly aside?: ReactNode
  readonly children: ReactNode
}) => (
  <>
    <style>{pageRule[props.page]}</style>
    <header className="print-bar noprint">
      <Button icon="print" onPress={() => print()}>
        {props.print}
      </Button>
      {props.aside}
    </header>
    <main id="main" className="print-desk">
      {props.children}
    </main>
  </>
)

const pageRule = {
  a4: '@page { size: A4; margin: 0 }',
  a6: '@page { size: A6; margin: 0 }',
  slip: '@page { size: 80mm auto; margin: 0 }',
} as const
