/** Listens to one of the server's live streams. After a break the browser connects again; after a refusal this does, a little later. */

const tryAgainMs = 30_000

/**
 * Calls back with what is said. When the stream was refused (the session is over, a gateway is down) it calls back with nothing said:
 * whoever listens reads anew and sees for themselves. The answer ends the listening.
 */
export function listenTo(address: string, hear: (text: string) => void): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    source = new EventSource(address, { withCredentials: true })
    source.addEventListener('matter', (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') hear(event.data)
    })
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return
      hear('')
      timer = setTimeout(open, tryAgainMs)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
