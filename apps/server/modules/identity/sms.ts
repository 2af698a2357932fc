/**
 * The port for telephone messages. A message waits, sealed, in the job queue of the transaction that decided it; one of two adapters
 * delivers it. The local one keeps it for the demonstration's telephone; the webhook hands it to a gateway and signs what it sends.
 */
import { createHmac } from 'node:crypto'
import type { Task } from '../../kernel/jobs.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Job } from '../../kernel/unit-of-work.ts'
import { dropOldMessages, keepLocalMessage, recentMessages } from './store.ts'

export interface Message {
  readonly phone: string
  /** Short and plain: it reaches people who do not know the system. */
  readonly body: string
  /** No use after this. */
  readonly until: Date
}

export interface Delivery extends Message {
  /** The same at every try: a gateway tells a repeated call by it. */
  readonly id: string
}

/** Throws to be tried again. */
export type SmsAdapter = (delivery: Delivery) => Promise<void>

export const messageTask = 'send-message'

type Keys = Pick<Kernel, 'crypto' | 'ids'>

const contextOf = (id: string): string => `message:${id}`

/** The job to queue with `unit.job` or in one's own transaction; number and text are sealed in it. */
export const messageJob = ({ crypto, ids }: Keys, { phone, body, until }: Message): Job => {
  const id = ids.uuid()
  const sealed = crypto.seal(JSON.stringify({ phone, body }), contextOf(id)).toString('base64')
  return { task: messageTask, payload: { id, sealed, until: until.toISOString() }, key: `message:${id}` }
}

/** Opens what `messageJob` sealed and delivers it, unless it has become useless meanwhile. */
export const sendMessage =
  (kernel: Pick<Kernel, 'crypto' | 'now'>, adapter: SmsAdapter): Task =>
  async (payload) => {
    const delivery = openJob(kernel, payload)
    if (delivery !== null && kernel.now() <= delivery.until) await adapter(delivery)
  }

const openJob = ({ crypto }: Pick<Kernel, 'crypto'>, payload: unknown): Delivery | null => {
  const { id, sealed, until } = { id: '', sealed: '', until: '', ...(isRecord(payload) ? payload : {}) }
  const plain = crypto.open(Buffer.from(String(sealed), 'base64'), contextOf(String(id)))
  if (plain === null) throw new Error('a message could not be opened: another key file?')
  const read: unknown = JSON.parse(plain)
  const { phone, body } = { phone: '', body: '', ...(isRecord(read) ? read : {}) }
  return { id: String(id), phone: String(phone), body: String(body), until: new Date(String(until)) }
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object'

const keptMs = 24 * 3_600_000

/** Keeps messages for a day, encrypted, for the demonstration's telephone. */
export const localSms =
  (kernel: Kernel): SmsAdapter =>
  async ({ id, phone, body }) => {
    const at = kernel.now()
    await dropOldMessages(kernel.pool, new Date(at.getTime() - keptMs))
    await keepLocalMessage(kernel.pool, {
      id,
      phoneIndex: kernel.crypto.blindIndex(phone, 'local-message'),
      phoneCipher: kernel.crypto.seal(phone, `local_message.phone:${id}`),
      bodyCipher: kernel.crypto.seal(body, `local_message.body:${id}`),
      createdAt: at,
    })
  }

/** What the demonstration's telephone shows, newest first; of one number when one is given. */
export const readLocalMessages = async (
  { pool, crypto }: Pick<Kernel, 'pool' | 'crypto'>,
  phone: string | null,
): Promise<{ phone: string; body: string; at: string }[]> => {
  const rows = await recentMessages(pool, phone === null ? null : crypto.blindIndex(phone, 'local-message'))
  return rows.map((row) => ({
    phone: crypto.open(row.phoneCipher, `local_message.phone:${row.id}`) ?? '',
    body: crypto.open(row.bodyCipher, `local_message.body:${row.id}`) ?? '',
    at: row.createdAt.toISOString(),
  }))
}

export interface Webhook {
  readonly url: string
  readonly secret: string
}

const patienceMs = 10_000

/**
 * POSTs `{id, phone, body}` as JSON. `X-Gewu-Timestamp` is in Unix seconds; `X-Gewu-Signature` is `v1=` and the hex HMAC-SHA256
 * of `<timestamp>.<body as sent>` under the shared secret. Any answer but 2xx is a failure and is tried again.
 */
export const webhookSms =
  ({ url, secret }: Webhook, now: () => Date): SmsAdapter =>
  async ({ id, phone, body }) => {
    const sent = JSON.stringify({ id, phone, body })
    const timestamp = String(Math.floor(now().getTime() / 1000))
    const signature = createHmac('sha256', secret).update(`${timestamp}.${sent}`).digest('hex')
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-gewu-timestamp': timestamp,
        'x-gewu-signature': `v1=${signature}`,
      },
      body: sent,
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`the message gateway answered ${answer.status}`)
  }
