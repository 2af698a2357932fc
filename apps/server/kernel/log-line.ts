/** Structured logs: one JSON line each, ids and codes only. Personal values never enter; callers pass plain facts. */
import pino from 'pino'

export type Logger = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>

export const openLogger = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: [
      'phone',
      'name',
      'body',
      'title',
      '*.phone',
      '*.name',
      'parameters',
      'err.detail',
      'err.parameters',
      'err.where',
    ],
  })

/** What may be said of an error: its class, SQLSTATE and stack, never a query's parameters or a row's detail. */
export const faultOf = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? {
        kind: error.name,
        code: 'code' in error ? error.code : undefined,
        message: 'severity' in error ? `sql ${String('code' in error ? error.code : '')}` : error.message,
        stack: error.stack,
      }
    : { kind: 'thrown', value: typeof error }
