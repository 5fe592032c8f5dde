import type { FieldError } from '../../platform/http/form.ts'
import { ChildDetails, firstQuestions, troubleWithChild } from '../incidents/index.ts'

/** The children of one concern: the national form takes four in full. More are written about under what happened. */
export const childPlaces = [
  { prefix: 'child', whose: 'The child’s', title: 'If the child is not born yet, is in care, or is from another area' },
  { prefix: 'child2', whose: 'The second child’s', title: 'A second child' },
  { prefix: 'child3', whose: 'The third child’s', title: 'A third child' },
  { prefix: 'child4', whose: 'The fourth child’s', title: 'A fourth child' },
] as const
type Prefix = (typeof childPlaces)[number]['prefix']

type Questions = ReturnType<typeof firstQuestions>
type ChildFields<P extends Prefix> = { readonly [Name in keyof Questions & string as `${P}${Capitalize<Name>}`]: Questions[Name] }

const fieldName = (prefix: string, question: string) => `${prefix}${question.slice(0, 1).toUpperCase()}${question.slice(1)}`

/** The questions about one child under the names that they have in a concern: `childName`, `child2BirthDate`. */
export function childFields<const P extends Prefix>(prefix: P): ChildFields<P> {
  const whose = childPlaces.find(place => place.prefix === prefix)?.whose ?? ''
  const named = Object.entries(firstQuestions(whose)).map(([question, field]) => [fieldName(prefix, question), field])
  // The names are made as the type says they are.
  return Object.fromEntries(named) as ChildFields<P>
}

const questions = Object.keys(firstQuestions(''))

/** The names of one child's fields, in the order of the form. */
export const namesOf = (prefix: string) => questions.map(question => fieldName(prefix, question))

/** One child of a concern that was read, and where it stood on the form. */
export interface RaisedChild {
  readonly place: (typeof childPlaces)[number]
  readonly details: ChildDetails
}

/** The children of a concern: the first one always, though nothing be known of it; a further one when anything is. */
export function childrenRaised(input: object): readonly RaisedChild[] {
  const typed = new Map<string, unknown>(Object.entries(input))
  return childPlaces.flatMap((place, index) => {
    const known = questions.flatMap((question): [string, unknown][] => {
      const value = typed.get(fieldName(place.prefix, question))
      if (value === undefined) return []
      if (question === 'unborn') return [[question, true]]
      return [[question, value instanceof Temporal.PlainDate ? value.toString() : value]]
    })
    return index === 0 || known.length > 0 ? [{ place, details: ChildDetails.parse(Object.fromEntries(known)) }] : []
  })
}

/** What cannot be so of the children, each beside its field. */
export function troubleWithChildren(children: readonly RaisedChild[], today: Temporal.PlainDate): readonly FieldError[] {
  return children.flatMap(({ place, details }) => {
    const trouble = troubleWithChild(details, today, place.whose)
    return trouble ? [{ field: fieldName(place.prefix, trouble.field), message: trouble.message }] : []
  })
}

/** What was sent of each child, under the names of the form, to be read again in its words. */
export function typedChildren(children: readonly ChildDetails[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    children.flatMap((details, index) =>
      Object.entries(details).flatMap(([question, value]): [string, string][] =>
        value === undefined ? [] : [[fieldName(childPlaces[index]?.prefix ?? 'child', question), value === true ? 'yes' : value]],
      ),
    ),
  )
}
