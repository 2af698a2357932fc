/** The shape of what is coming, standing still: no spinner, nothing that blinks. */
import { words } from '../words.ts'
import './loading.css'

/** `rows` grey rows in a card. */
export const Loading = ({ rows = 3 }: { readonly rows?: number }) => (
  <div className="loading card" role="status">
    <span className="sr">{words.loading}</span>
    {Array.from({ length: rows }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have nothing but their place
      <div key={index} className="row">
        <i className="blot" />
        <span className="grow">
          <i className="bar-long" />
          <i className="bar-short" />
        </span>
      </div>
    ))}
  </div>
)
