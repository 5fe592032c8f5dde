import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Form } from '../../platform/http/form.ts'
import { FormOf } from '../../ui/forms/index.ts'
import * as forms from './forms.ts'

/** Every form of the room, against whatever may be sent to it. */
const every = Object.values(forms) as Form<unknown>[]
const view = { action: '/here', token: 't', version: '', refusal: undefined, draft: undefined, keepsDrafts: true }

const names = (form: Form<unknown>) => Object.entries(form.fields).flatMap(([name, field]) => [name, ...field.inputs(name)])
const anyText = fc.string({ unit: fc.constantFrom('A', ' ', '\n', '\u0000', '<', '"', '&', "'", '\ud800', '2', '-', 'é', '👶') })

test.each(every.map(form => [form.name, form] as const))(
  '%s takes any JSON, or says beside the field what is wrong',
  (_, form) => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names(form), 'other', '__proto__'), fc.jsonValue())),
        body => {
          const read = form.readJson(body)
          if (!read.ok) expect(read.errors.every(({ message }) => message.length > 0)).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  },
)

test.each(every.map(form => [form.name, form] as const))('%s is drawn again with whatever was typed, as text', (_, form) => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names(form)), anyText), typed => {
      const read = form.read(typed)
      const page = String(<FormOf form={{ ...view, form, typed, errors: read.ok ? [] : read.errors }} button="Send" />)
      expect(page).not.toMatch(/<(?!\/?[a-z])/)
    }),
    { numRuns: 20 },
  )
})
