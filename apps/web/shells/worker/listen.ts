/** Listens to one of the server's live streams; the browser itself connects again after a break. */

export function listenTo(address: string, hear: (text: string) => void): () => void {
  const source = new EventSource(address, { withCredentials: true })
  const said = (event: MessageEvent<unknown>) => {
    if (typeof event.data === 'string') hear(event.data)
  }
  source.addEventListener('matter', said)
  return () => {
    source.removeEventListener('matter', said)
    source.close()
  }
}
