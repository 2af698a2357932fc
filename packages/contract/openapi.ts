/** OpenAPI 3.1 from the routes: complete, and what other systems are written against. */
import { z } from 'zod'
import { api } from './api.ts'
import { errors, sentenceOf } from './errors.ts'
import type { Route } from './route.ts'

type JsonObject = { [key: string]: unknown }

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonObject => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })
  return json
}

const parametersOf = (schema: z.ZodType | undefined, where: 'path' | 'query'): JsonObject[] => {
  if (!(schema instanceof z.ZodObject)) return []
  const json = schemaOf(schema, 'input')
  const properties = Object.entries(Object(json.properties))
  const required = new Set(Array.isArray(json.required) ? json.required : [])
  return properties.map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.has(name),
    schema: property,
  }))
}

const general = ['input-invalid', 'busy-try-again', 'unexpected'] as const

const refusalsOf = (route: Route): JsonObject => {
  const codes = [
    ...new Set([
      ...general,
      ...(route.door === 'signed-in' ? (['not-signed-in', 'not-allowed'] as const) : []),
      ...(route.command ? (['key-missing', 'key-reused'] as const) : []),
      ...(route.refuses ?? []),
    ]),
  ]
  const byStatus = new Map<number, string[]>()
  for (const code of codes)
    byStatus.set(errors[code].status, [
      ...(byStatus.get(errors[code].status) ?? []),
      `${code}: ${sentenceOf({ code })}`,
    ])
  return Object.fromEntries(
    [...byStatus].map(([status, sentences]) => [
      String(status),
      {
        description: sentences.join('\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

const contentOf = (route: Route): JsonObject => {
  if (route.media === 'stream') return { 'text/event-stream': { schema: { type: 'string' } } }
  if (route.media === 'file') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return { 'application/json': { schema: schemaOf(route.reply, 'output') } }
}

const bodyOf = (route: Route): JsonObject => {
  if (route.media === 'upload')
    return {
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
          },
        },
      },
    }
  return route.body
    ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } }
    : {}
}

const operationOf = (module: string, name: string, route: Route): JsonObject => ({
  operationId: `${module}.${name}`,
  tags: [module],
  summary: route.summary,
  parameters: [
    ...parametersOf(route.params, 'path'),
    ...parametersOf(route.query, 'query'),
    ...(route.command
      ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } }]
      : []),
  ],
  ...bodyOf(route),
  responses: { '200': { description: 'Done', content: contentOf(route) }, ...refusalsOf(route) },
  security: route.door === 'signed-in' ? [{ session: [] }, { bearer: [] }] : [],
})

export const openApi = (version: string): JsonObject => {
  const paths: Record<string, JsonObject> = {}
  for (const [module, routes] of Object.entries(api)) {
    for (const [name, route] of Object.entries<Route>(routes)) {
      const path = `/api/v1${route.path}`
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(module, name, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Gewu 格务', version, license: { name: 'MulanPSL-2.0', identifier: 'MulanPSL-2.0' } },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'gewu_desk' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['status', 'code', 'title'],
          properties: {
            status: { type: 'integer' },
            code: { type: 'string' },
            title: { type: 'string' },
            fields: { type: 'object', additionalProperties: { type: 'string' } },
          },
        },
      },
    },
  }
}
