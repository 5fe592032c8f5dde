import { and, eq } from 'drizzle-orm'
import { text as column, uuid } from 'drizzle-orm/pg-core'
import { Hono } from 'hono'
import { z } from 'zod'
import type { TestInstallation } from '../../../tests/harness/installation.ts'
import { FormOf } from '../../ui/forms/index.ts'
import { actorFrom, standingsOf } from '../actor/standing.ts'
import { instant } from '../database/columns.ts'
import { records } from '../database/table.ts'
import { limitBodies } from '../http/body-limit.ts'
import { command, created } from '../http/command.ts'
import { optional, text } from '../http/field.ts'
import { form } from '../http/form.ts'
import { formTokens } from '../http/form-token.ts'
import { type HttpGround, sayTrouble } from '../http/reply.ts'
import { file, formPage, page } from '../http/route.ts'
import { securityHeaders } from '../http/security-headers.ts'
import { mount } from '../http/serve.ts'
import { upload } from '../http/upload-field.ts'
import { ownBox } from '../sealing/case-box.ts'
import { checkLater, factsOfFile, fileColumns, filesOf, openFile, sealFile, sendFile, withoutContent } from './index.ts'

/** A room of the tests alone: letters that a person keeps for themselves, each with a title. */
const letter = records.table('letter', {
  id: uuid().primaryKey(),
  personId: uuid('person_id').notNull(),
  title: column().notNull(),
  keptAt: instant('kept_at').notNull(),
  ...fileColumns(),
})

/** The columns of a file as every migration has them (docs/how-to/add-a-migration.md). */
const table = (application: string) => `
  create table records.letter (
    id uuid primary key,
    person_id uuid not null,
    title text not null,
    kept_at timestamptz not null,
    file_type text not null check (file_type in ('pdf', 'docx', 'xlsx', 'csv', 'text', 'png', 'jpeg')),
    file_size integer not null check (file_size between 1 and 26214400),
    file_state text not null check (file_state in ('pending', 'clean', 'infected', 'failed', 'not-scanned')),
    file_facts bytea not null,
    file_content bytea,
    file_checked_at timestamptz,
    check (file_content is not null or file_state = 'infected')
  );
  alter table records.letter enable row level security, force row level security;
  create policy own on records.letter using (person_id::text = current_setting('app.person', true));
  grant select, insert on records.letter to ${application};
  grant update (file_state, file_content, file_checked_at) on records.letter to ${application}`

const sendLetter = form('letters.send', {
  title: text({ label: 'Title', required: 'Enter a title' }),
  letter: upload({ label: 'The letter', required: 'Choose a file', accept: ['pdf', 'docx', 'png', 'jpeg', 'text'] }),
  second: optional(upload({ label: 'Another', required: '', accept: ['pdf'] })),
})

const one = (id: string, personId: string) => and(eq(letter.id, id), eq(letter.personId, personId))

export const letterFiles = filesOf('letters.file', {
  async find(work, id) {
    const [row] = await work.sql.select().from(letter).where(one(id, work.actor.personId))
    return row && { box: await ownBox(work), row }
  },
  change: (work, id, columns) => work.sql.update(letter).set(columns).where(one(id, work.actor.personId)),
})

const send = command('letters.send', sendLetter, 'The letter is kept', async (work, _, input) => {
  const id = work.newId()
  const { personId } = work.actor
  const columns = sealFile(await ownBox(work), id, input.letter, work.now)
  await work.sql.insert(letter).values({ id, personId, title: input.title, keptAt: work.now, ...columns })
  await checkLater(work, letterFiles, id)
  return created(`/letters/${id}`)
})

const model = z.object({
  id: z.string(),
  title: z.string(),
  name: z.string(),
  size: z.number(),
  sha256: z.string(),
  state: z.string(),
})

/** What became of the file that was sent while it was made. */
export const streaming = { made: 0, stopped: false }

async function* pieces(kind: string) {
  streaming.made = 0
  streaming.stopped = false
  try {
    if (kind === 'none') throw new Error('none')
    for (let piece = 0; piece < (kind === 'three' ? 3 : 1000); piece++) {
      if (kind === 'broken' && piece === 2) throw new Error('broken')
      streaming.made++
      yield Buffer.from(`piece ${piece}\n`)
    }
  } finally {
    streaming.stopped = true
  }
}

const routes = [
  file('/letters/:kind/pieces', {
    may: 'signed-in',
    name: 'letters.pieces',
    load: async (_, { params: { kind = '' } }) => ({ name: 'letters.csv', type: 'text/csv', stream: () => pieces(kind) }),
  }),
  page('/letters/:id', {
    may: 'signed-in',
    name: 'letters.look',
    model,
    title: ({ title }) => title,
    async load(work, { params: { id = '' } }) {
      const [row] = await work.sql.select(withoutContent(letter)).from(letter).where(one(id, work.actor.personId))
      return row && { ...factsOfFile(await ownBox(work), row), id, title: row.title }
    },
    show: ({ title }) => <h1>{title}</h1>,
  }),
  file('/letters/:id/file', {
    may: 'signed-in',
    name: 'letters.file',
    async load(work, { params: { id = '' } }) {
      const found = await letterFiles.find(work, id)
      const opened = found && openFile(found.box, found.row)
      return opened && sendFile(opened, 'LET-2026-001 "letter"\r\n')
    },
  }),
  formPage('/letters', {
    model: z.object({}),
    command: send,
    drafts: true,
    title: () => 'Send a letter',
    load: async () => ({}),
    present: () => ({}),
    show: (_, view) => <FormOf form={view} button="Keep the letter" />,
  }),
]

/** The room on a server of its own, over the database of a test, as one person of the demonstration sees it. */
export async function openLetters(installation: TestInstallation, email: string, scanner = installation.ground.scanner) {
  const client = await installation.superuser()
  const owned = await client.query(`select to_regclass('records.letter') is null as missing`)
  if (owned.rows[0]?.missing) await client.query(table(installation.ground.roles.application))
  const person = await client.query<{ person_id: string }>('select person_id from records.membership where email = $1', [email])
  const personId = person.rows[0]?.person_id ?? ''
  await client.end()
  const ground = { ...installation.ground, scanner }
  const [standing] = await standingsOf(ground, personId)
  if (!standing) throw new Error(`Nobody has the address ${email}`)
  const actor = actorFrom(personId, standing, 'session')
  const log: object[] = []
  const http: HttpGround = {
    ground,
    access: { may: () => true, scoped: true },
    baseUrl: 'http://127.0.0.1:3000',
    tokens: formTokens(Buffer.alloc(32, 3)),
    goneTo: async () => undefined,
    signedIn: async request =>
      request.headers.get('cookie') === 'in'
        ? { actor, standings: [standing], sessionId: 's', fresh: true, endsAt: undefined }
        : undefined,
    draw: ({ content, title }) => ('trouble' in content ? `<title>${title}</title>${content.trouble}` : String(content)),
    log: line => log.push(line),
  }
  const app = new Hono()
  app.use(securityHeaders(false))
  app.use(
    limitBodies(routes, (c, withFile) =>
      sayTrouble(http, c, { trouble: withFile ? 'file-too-large' : 'too-large', reference: '' }, undefined),
    ),
  )
  mount(app, routes, http)
  return { app, actor, ground, log }
}
