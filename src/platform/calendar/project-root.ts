import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The project's own folder: the nearest one upwards that holds package.json, from the sources and from the build alike. */
export function projectRoot(from: string = import.meta.dirname): string {
  if (existsSync(join(from, 'package.json'))) return from
  const above = dirname(from)
  if (above === from) throw new Error('No package.json stands above the running program.')
  return projectRoot(above)
}
