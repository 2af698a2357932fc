/** What a door's QR code says: `/q/<code>`, answered by the resident's page itself. Never asks the server. */

/** Where a scanned path leads inside the shell; undefined when the path was not scanned. */
export function addressOfScan(path: string): string | undefined {
  const code = /^\/q\/([^/]+)\/?$/.exec(path)?.[1]
  return code === undefined ? undefined : `/say?at=${code}`
}
