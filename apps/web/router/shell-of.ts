/** Which of the four shells a path belongs to; a link inside a shell stays in the page, any other one loads it. */

export type Shell = 'resident' | 'worker' | 'desk' | 'print'

/** The built page that serves a shell; the server sends it for every path of that shell. */
export const shellPage: Readonly<Record<Shell, string>> = {
  resident: 'index.html',
  worker: 'w.html',
  desk: 'desk.html',
  print: 'print.html',
}

const under = (path: string, root: string) => path === root || path.startsWith(`${root}/`)

/** `/w/...` worker, `/desk/...` desk, `/print/...` print, everything else the resident. */
export function shellOf(path: string): Shell {
  const bare = path.replace(/[?#].*$/, '')
  if (under(bare, '/w')) return 'worker'
  if (under(bare, '/desk')) return 'desk'
  if (under(bare, '/print')) return 'print'
  return 'resident'
}
