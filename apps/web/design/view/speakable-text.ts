/** Turns a part of the page into the words a reader would hear; looks only, never speaks. */

const blocks = new Set([
  'P',
  'LI',
  'H1',
  'H2',
  'H3',
  'DT',
  'DD',
  'LABEL',
  'LEGEND',
  'BUTTON',
  'A',
  'TR',
  'DIV',
  'SECTION',
])

/** The same text as the accessible names: labels before content, hidden parts left out, a pause after each block. */
export function speakableText(node: Node): string {
  return gather(node)
    .replace(/\s+/g, ' ')
    .replace(/([。，？：；、…·])[\s。]*。/g, '$1')
    .replace(/(。\s*)+/g, '。')
    .replace(/^[。\s]+/, '')
    .trim()
}

function gather(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  if (!(node instanceof Element)) return ''
  if (node.getAttribute('aria-hidden') === 'true' || node.hasAttribute('data-unread')) return ''
  const label = node.getAttribute('aria-label')
  const isRegion =
    node.tagName === 'SECTION' || node.tagName === 'NAV' || node.tagName === 'OL' || node.tagName === 'UL'
  const inner = label !== null && !isRegion ? label : Array.from(node.childNodes, gather).join('')
  return blocks.has(node.tagName) ? `${inner}。` : inner
}
