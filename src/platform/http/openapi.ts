import { z } from 'zod'
import type { Route } from './route.ts'

/** The description of every address as data, made from the same schemas that read and answer them. */
export function openApi(routes: readonly Route[], baseUrl: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}')
    const parameters = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }))
    const model =
      route.kind === 'file'
        ? { description: 'The file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }
        : { description: 'The page’s model, made for the reader', content: { 'application/json': { schema: answerOf(route) } } }
    const operations: Record<string, object> = {
      get: {
        operationId: route.form ? `${route.name}.form` : route.name,
        parameters,
        ...(route.may === 'public' ? { security: [] } : {}),
        responses: {
          200: model,
          ...(route.may === 'public' ? {} : { 401: problem('Signed out') }),
          404: problem('Nothing here that you may see'),
        },
      },
    }
    if (route.form) {
      operations.post = {
        operationId: route.name,
        parameters,
        requestBody: { required: true, content: { 'application/json': { schema: route.form.jsonSchema() } } },
        responses: {
          200: { description: 'Done; the model of the address in Location' },
          201: { description: 'Made; the model of the address in Location' },
          401: problem('Signed out'),
          404: problem('Nothing here that you may see'),
          409: { description: 'Refused', content: { 'application/json': { schema: refusal } } },
          422: { description: 'Bad input', content: { 'application/json': { schema: errors } } },
        },
      }
    }
    paths[path] = { ...paths[path], ...operations }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Line of Sight', version: '1', description: 'Every page is its own API: ask for application/json.' },
    servers: [{ url: baseUrl }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    security: [{ key: [] }],
    paths,
  }
}

const refusal = {
  type: 'object',
  properties: {
    refusal: {
      type: 'object',
      properties: { because: { type: 'string' }, message: { type: 'string' } },
      required: ['because', 'message'],
    },
  },
  required: ['refusal'],
}
const errors = {
  type: 'object',
  properties: {
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, message: { type: 'string' } },
        required: ['field', 'message'],
      },
    },
  },
  required: ['errors'],
}

/** What a GET answers: the model, and with a form what the next POST needs: the version seen and what stands in it. */
function answerOf(route: Route): object {
  const model = schemaOf(route.modelSchema)
  if (!route.form) return model
  const machinery = {
    type: 'object',
    properties: { _version: { type: 'string' }, _typed: { type: 'object' } },
    required: ['_version', '_typed'],
  }
  return { allOf: [{ ...model, additionalProperties: true }, machinery] }
}

function schemaOf(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' })
  return rest
}

function problem(description: string): object {
  return {
    description,
    content: {
      'application/json': { schema: { type: 'object', properties: { error: { type: 'string' }, message: { type: 'string' } } } },
    },
  }
}
