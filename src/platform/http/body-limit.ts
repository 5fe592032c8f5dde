import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { largestFile } from '../files/file-type.ts'
import { uploadsOf } from './admitted.ts'
import type { Route } from './route.ts'

/** In bytes: a text of 100,000 characters is refused beside its field and kept, whatever its letters need on the way. */
export const largestBody = 2_000_000

/** Where a form takes a file: the largest file as JSON carries it, and the rest of the form. */
const largestWithFile = Math.ceil(largestFile / 3) * 4 + largestBody

/** Limits what is sent: to 2 MB, and only where a form takes a file to what the largest file needs. */
export function limitBodies(
  routes: readonly Route[],
  tooLarge: (c: Context, withFile: boolean) => Response | Promise<Response>,
): MiddlewareHandler {
  const withFile = routes.filter(route => uploadsOf(route.form).size > 0).map(({ path }) => patternOf(path))
  const usual = bodyLimit({ maxSize: largestBody, onError: c => tooLarge(c, false) })
  const wide = bodyLimit({ maxSize: largestWithFile, onError: c => tooLarge(c, true) })
  return (c, next) => (withFile.some(path => path.test(c.req.path)) ? wide(c, next) : usual(c, next))
}

/** The addresses of a route: a named part stands for anything without a slash. */
function patternOf(path: string): RegExp {
  const parts = path.split('/').map(part => (part.startsWith(':') ? '[^/]+' : part.replace(/[^A-Za-z0-9-]/g, '\\$&')))
  return new RegExp(`^${parts.join('/')}$`)
}
