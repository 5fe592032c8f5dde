import { z } from 'zod'
import { choice, day, email, type Field, longText, optional, text, time } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { answers } from '../children/child.ts'
import { optionsOf } from '../children/forms.ts'
import { factors, harms, incidentKinds, placeKinds } from './national-form.ts'

const fromTheList = 'Choose one of the answers, or leave them all empty'

/** Several answers of a list, or none. */
function several<Value extends string>(
  label: string,
  words: Readonly<Record<Value, string>>,
): Field<readonly Value[] | undefined> {
  const values = Object.keys(words) as [Value, ...Value[]]
  const message = 'Choose from the answers of the list'
  return {
    kind: 'choices',
    label,
    hint: 'Choose all that apply.',
    options: optionsOf(words),
    optional: true,
    schema: z
      .array(z.enum(values, { error: message }), { error: message })
      .transform(chosen => values.filter(value => chosen.includes(value)))
      .optional(),
    inputs: name => [name],
    gather(name, typed) {
      const chosen = [typed[name] ?? []].flat().filter(one => one !== '')
      return chosen.length === 0 ? undefined : chosen
    },
  }
}

const line = (label: string, hint?: string) =>
  optional(text({ label, ...(hint === undefined ? {} : { hint }), required: '', max: 300, autocomplete: 'off' }))
const words = (label: string, hint: string, max = 4000) => optional(longText({ label, hint, required: '', max }))
const openQuestion = (label: string) => optional(choice({ label, required: fromTheList, options: optionsOf(answers) }))

/** What the national form asks and nothing else in the record holds. Nothing is required: what is not known stays empty. */
export const factsForm = form('notification-facts', {
  notifierName: line('Name of the notifier', 'Who sends the notification, for questions of the national service.'),
  notifierPhone: line('Telephone of the notifier'),
  notifierEmail: optional(email({ label: 'Email of the notifier', required: '' })),
  kind: optional(choice({ label: 'What type of incident is it?', required: fromTheList, options: optionsOf(incidentKinds) })),
  incidentOn: optional(day({ label: 'Day of the incident', hint: 'For example, 27 3 2026', required: '' })),
  incidentAt: optional(time({ label: 'Time of the incident', hint: 'For example, 16:20, if it is known.', required: '' })),
  place: words('Where did it happen?', 'The address, or what is known of it.', 500),
  placeKind: optional(choice({ label: 'What type of place is that?', required: fromTheList, options: optionsOf(placeKinds) })),
  area: line('Which council area is it in?', 'Leave it empty if it is in this area.'),
  harms: several('Types of abuse or harm, known or suspected', harms),
  factors: several('What is known of parents and carers?', factors),
  family: words('More about parents and carers', 'Who they are, and what bears on what happened.'),
  police: openQuestion('Are the police involved?'),
  policeMore: words('The police: who leads, and what is happening', 'For example, an investigation, an arrest, a charge.'),
  coroner: openQuestion('Is a coroner involved?'),
  coronerMore: words('The coroner: who, and what is happening', 'For example, a post-mortem or an inquest.'),
  media: openQuestion('Are the media interested?'),
  mediaMore: words('The media: who, and what has been said', 'Also who answers them.'),
  further: words('Further information', 'Anything else that the national form should say.', 10_000),
})

/** The fields of the form as a person reads them. */
export const factsSections = [
  { title: 'Who notifies', fields: ['notifierName', 'notifierPhone', 'notifierEmail'] },
  { title: 'The incident', fields: ['kind', 'incidentOn', 'incidentAt', 'place', 'placeKind', 'area'] },
  { title: 'Harm and family', fields: ['harms', 'factors', 'family'] },
  { title: 'Police, coroner and media', fields: ['police', 'policeMore', 'coroner', 'coronerMore', 'media', 'mediaMore'] },
  { title: 'Anything else', fields: ['further'] },
] as const
