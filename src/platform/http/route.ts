import type { JSX } from 'hono/jsx/jsx-runtime'
import { z } from 'zod'
import type { Actor } from '../actor/actor.ts'
import type { Work } from '../database/actor-transaction.ts'
import type { SavedDraft } from '../drafts/draft.ts'
import type { MediaType } from '../files/file-type.ts'
import type { Command, Outcome } from './command.ts'
import type { Typed } from './field.ts'
import type { FieldError, Form } from './form.ts'

/** The place that was asked for. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly path: string
}

/** What every page may know about the one who looks at it. */
export interface View {
  readonly actor: Actor
  readonly today: Temporal.PlainDate
  readonly path: string
  /** Where this installation is reached from outside, for an address that leaves the browser. */
  readonly baseUrl: string
  may(permission: string): boolean
}

/** A form as it stands on its page: what was typed, what is wrong with it, what was kept. */
export interface FormView {
  readonly form: Form<unknown>
  readonly action: string
  readonly token: string
  readonly version: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly refusal: string | undefined
  /** Kept drafts: the newest is already in `typed`; `beside` are texts saved from elsewhere meanwhile. */
  readonly draft: SavedDraft | undefined
  readonly keepsDrafts: boolean
}

/**
 * Who may open a page: a permission of a room, `signed-in` for anyone with a session, `public` for everyone, signed in or not.
 * What may not be seen answers as a made-up address does.
 */
type May = string

/** A page is a typed model and a view of it; `Accept: application/json` gives the model. */
export interface PageRoute<Model> {
  readonly kind: 'page'
  readonly path: string
  readonly may: May
  /** The query's name in OpenAPI. */
  readonly name: string
  readonly model: z.ZodType<Model>
  title(model: Model): string
  /** Gives undefined when there is nothing here that this actor may see. */
  load(work: Work, asked: Asked): Promise<Model | undefined>
  show(model: Model, view: View): JSX.Element
  /** For a public page: the website that it belongs to. */
  site?(model: Model): Site
}

/** The part of a public website that a page belongs to: whose it is, and the other pages of it. */
export interface Site {
  readonly name: string
  readonly home: string
  readonly navigation: readonly { readonly href: string; readonly text: string }[]
}

/**
 * A file to be kept: always offered as a download, never shown in the page's place, under a name of our own. It is made after the
 * transaction, at once or, where it is long, piece by piece: nothing then holds it whole.
 */
export type FileToSend = {
  readonly name: string
  readonly type: MediaType | 'text/calendar'
} & ({ make(): Promise<Uint8Array> } | { stream(again: Again): AsyncIterable<Uint8Array> })

/** A way back in for a file that is read in portions: each in a transaction of its own, with the rights of the one who asked. */
export type Again = <T>(run: (work: Work) => Promise<T>) => Promise<T>

/** A page with one form on it, and the command that the form gives. */
export interface FormRoute<Subject, Input, Model> {
  readonly kind: 'form'
  readonly path: string
  readonly may: May
  readonly model: z.ZodType<Model>
  readonly command: Command<Subject, Input>
  /** Asks for a sign-in of the last five minutes. */
  readonly grave?: true
  /** Keeps what is typed as a draft of the person. */
  readonly drafts?: true
  title(model: Model): string
  load(work: Work, asked: Asked): Promise<Subject | undefined>
  /** What the page shows of the subject. */
  present(subject: Subject, work: Work): Model | Promise<Model>
  /** Changes when somebody else has changed what this form is about; a form that saw an older one is refused and kept. */
  version?(subject: Subject): string
  /** What stands in the form when it is opened. */
  start?(subject: Subject, work: Work): Typed
  show(model: Model, form: FormView, view: View): JSX.Element
}

/** A route with its types closed, as the machinery keeps it. */
export interface Route {
  readonly kind: 'page' | 'form' | 'file'
  readonly path: string
  readonly may: May
  readonly name: string
  readonly grave: boolean
  readonly modelSchema: z.ZodType
  readonly form: Form<unknown> | undefined
  readonly drafts: boolean
  readonly says: string | undefined
  /** Loads what the address names, with a form already opened on it where there is one. */
  open(work: Work, asked: Asked): Promise<Opened | undefined>
}
export interface Opened {
  readonly version: string
  readonly start: Typed
  /** Makes what is shown of it. What shows a restricted record notes the reading here, so only what is really shown is noted. */
  present(): Promise<Presented>
  run(work: Work, input: unknown): Promise<Outcome>
}
export interface Presented {
  readonly title: string
  readonly model: unknown
  show(view: View, form: FormView | undefined): JSX.Element
  readonly site: Site | undefined
  /** Instead of a page. */
  readonly file: FileToSend | undefined
}

export function page<Model>(path: string, route: Omit<PageRoute<Model>, 'kind' | 'path'>): Route {
  return {
    kind: 'page',
    path,
    may: route.may,
    name: route.name,
    grave: false,
    modelSchema: route.model,
    form: undefined,
    drafts: false,
    says: undefined,
    async open(work, asked) {
      const model = await route.load(work, asked)
      if (model === undefined) return undefined
      return {
        version: '',
        start: {},
        present: async () => ({
          title: route.title(model),
          model,
          show: view => route.show(model, view),
          site: route.site?.(model),
          file: undefined,
        }),
        run: async () => {
          throw new Error(`${path} has no form`)
        },
      }
    },
  }
}

export function formPage<Subject, Input, Model>(
  path: string,
  route: Omit<FormRoute<Subject, Input, Model>, 'kind' | 'path' | 'may'>,
): Route {
  return {
    kind: 'form',
    path,
    may: route.command.name,
    name: route.command.name,
    grave: route.grave ?? false,
    modelSchema: route.model,
    form: route.command.form,
    drafts: route.drafts ?? false,
    says: route.command.says,
    async open(work, asked) {
      const subject = await route.load(work, asked)
      if (subject === undefined) return undefined
      return {
        version: route.version?.(subject) ?? '',
        start: route.start?.(subject, work) ?? {},
        async present() {
          const model = await route.present(subject, work)
          return {
            title: route.title(model),
            model,
            show(view, form) {
              if (!form) throw new Error(`${path} was shown without its form`)
              return route.show(model, form, view)
            },
            site: undefined,
            file: undefined,
          }
        },
        // The machinery has read the input with this very form, so that its type is the command's.
        run: (work, input) => route.command.run(work, subject, input as Input),
      }
    },
  }
}

/** An address that gives a file. What shows a restricted record in one notes the reading in `load`. */
export function file(
  path: string,
  route: {
    readonly may: May
    /** The query's name in OpenAPI. */
    readonly name: string
    load(work: Work, asked: Asked): Promise<FileToSend | undefined>
  },
): Route {
  return {
    kind: 'file',
    path,
    may: route.may,
    name: route.name,
    grave: false,
    modelSchema: z.never(),
    form: undefined,
    drafts: false,
    says: undefined,
    async open(work, asked) {
      const found = await route.load(work, asked)
      if (found === undefined) return undefined
      const shown = (): never => {
        throw new Error(`${path} is a file and has no page`)
      }
      return {
        version: '',
        start: {},
        present: async () => ({ title: found.name, model: {}, show: shown, site: undefined, file: found }),
        run: async () => shown(),
      }
    },
  }
}
