/** Small schemas that every route shares: text that a database can hold, ids, pages, times. */
import { z } from 'zod'

/** Trimmed text without NUL and lone surrogates, between 1 and `max` characters. */
export const text = (max: number, message = `请写 1 到 ${max} 个字。`) =>
  z
    .string({ error: message })
    .trim()
    .min(1, message)
    .max(max, message)
    .refine((s) => !s.includes('\u0000') && s.isWellFormed(), '里面有认不出的字符，请重写。')

export const id = z.uuid({ error: '编号不对。' })

/** An instant in RFC 3339 with an offset. */
export const instant = z.iso.datetime({ offset: true, error: '时间写得不对。' })

export const phone = z
  .string()
  .trim()
  .transform((s) => s.replace(/[\s-]/g, '').replace(/^\+?86/, ''))
  .pipe(z.string().regex(/^1\d{10}$/, '请写 11 位手机号。'))

/** The public number of a matter and the 查询码 that goes with it on a slip. */
export const matterNo = z.string().regex(/^\d{8}$/, '号码是 8 位数字。')
export const slipCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{6}$/, '查询码是 6 位。')

export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** One page: rows in order and, when there are more, where to go on. */
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() })

export const communityParams = z.object({ communityId: id })
export const nothing = z.object({})
