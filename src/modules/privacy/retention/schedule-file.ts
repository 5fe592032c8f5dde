import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { projectRoot } from '../../../platform/calendar/index.ts'
import { type RetentionEvent, retentionEvents } from './retention-rule.ts'

const said = {
  kind: z.string(),
  title: z.string(),
  authority: z.string(),
  source: z.string(),
  confidence: z.enum(['V', 'K', 'D', '?']),
}
const events = Object.keys(retentionEvents) as [RetentionEvent]
const withCase = z.strictObject({
  ...said,
  'carried-out': z.literal('with-case'),
  years: z.int().min(1).max(150),
  after: z.enum(events),
})
const apart = z.strictObject({ ...said, 'carried-out': z.enum(['by-itself', 'by-hand']), words: z.string() })
const file = z.strictObject({
  'checked-on': z.iso.date(),
  rules: z.array(z.discriminatedUnion('carried-out', [withCase, apart])),
  'subject-access': z.strictObject({
    months: z.int().positive(),
    'further-months': z.int().positive(),
    source: z.string(),
    confidence: z.string(),
  }),
  outlives: z.array(z.string()).min(1),
})
let read: z.infer<typeof file> | undefined

/** The starting schedule and the times of data protection law, from `reference/data-protection.yaml`, read once. */
export function dataProtectionFile(): z.infer<typeof file> {
  read ??= file.parse(parse(readFileSync(join(projectRoot(), 'reference', 'data-protection.yaml'), 'utf8'), { schema: 'core' }))
  return read
}
