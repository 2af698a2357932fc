/** Draws icons from one symbol sheet; an icon is always hidden from readers, the word beside it carries the name. */
import { type IconName, iconShapes } from './icon-shapes.ts'

const sheet = Object.entries(iconShapes)
  .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 24 24">${shape}</symbol>`)
  .join('')

/** The symbol sheet. A shell mounts it once, above everything that draws an icon. */
export const IconSheet = () => (
  <svg
    width="0"
    height="0"
    style={{ position: 'absolute' }}
    aria-hidden="true"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant shapes, no input reaches it
    dangerouslySetInnerHTML={{ __html: sheet }}
  />
)

/** One icon in the size and colour of the text around it. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
)
