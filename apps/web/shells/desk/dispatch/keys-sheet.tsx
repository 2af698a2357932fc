/** The list of keys, opened by `?` or by its button. */
import { Button } from '../../../design/controls/button.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { dispatch as copy } from '../copy/matters.ts'
import './keys-sheet.css'

export const KeysSheet = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => (
  <Sheet open={open} title={copy.keys.title} onClose={onClose}>
    <dl className="key-list">
      {copy.keyList.map(([key, does]) => (
        <div key={key}>
          <dt>
            {key.split(' ').map((cap) => (
              <kbd key={cap}>{cap}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
    <Button onPress={onClose}>{copy.keys.close}</Button>
  </Sheet>
)

/** The same in one line beside the page's name. */
export const KeysHint = ({ onOpen }: { readonly onOpen: () => void }) => {
  const [name, updown, pick, send] = copy.keys.hint
  return (
    <button type="button" className="keys-hint push small muted" onClick={onOpen}>
      {name} <kbd>J</kbd> <kbd>K</kbd> {updown} <kbd>1</kbd>–<kbd>3</kbd> {pick} <kbd>Enter</kbd> {send}
    </button>
  )
}
