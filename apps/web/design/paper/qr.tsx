/** A QR code as an SVG, black on white with its quiet zone, to be scanned from a door or a slip. */
import { renderSVG } from 'uqr'

/** Error correction M: a door code survives a scratch. `label` tells what the code opens. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const svg = renderSVG(text, { ecc: 'M', border: 4, whiteColor: '#ffffff', blackColor: '#111111' })
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the SVG is drawn from modules, the text is not in it
    <div className="qr" role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />
  )
}
