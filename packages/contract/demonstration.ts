/** What a demonstration district tells whoever tries it: who one may sign in as. Absent in a real district. */
import { z } from 'zod'
import { route } from './route.ts'

export const demonstrationRoutes = {
  people: route({
    method: 'GET',
    path: '/demonstration/people',
    summary: 'Sign-ins of the demonstration, with the six digits that their authenticator shows now',
    door: 'anyone',
    reply: z.object({
      password: z.string(),
      totp: z.string(),
      people: z.array(
        z.object({
          shell: z.enum(['desk', 'worker', 'resident']),
          name: z.string(),
          title: z.string(),
          place: z.string(),
          loginName: z.string().nullable(),
          phone: z.string().nullable(),
        }),
      ),
      /** A door of each community, for trying the QR code. */
      doors: z.array(z.object({ place: z.string(), label: z.string(), code: z.string() })),
    }),
    refuses: ['not-found'],
  }),
}
