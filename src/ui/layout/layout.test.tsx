import { describe, expect, it } from 'vitest'
import { ErrorPage, Layout, type SignedInPerson } from './index.ts'

const html = (node: unknown) => String(node)
const person: SignedInPerson = {
  name: 'Ann Example',
  post: 'Council delegate',
  partnership: 'Halton partnership',
  organisation: 'Halton Borough Council',
}
const navigation = [
  { href: '/my-work', text: 'My work', current: true },
  { href: '/incidents', text: 'Incidents', current: false },
]

describe('the frame of a page', () => {
  const page = html(
    <Layout title="My work" person={person} navigation={navigation} demonstration back={{ href: '/', text: 'Back' }}>
      <h1>My work</h1>
    </Layout>,
  )

  it('is a whole document with its title, language and landmarks', () => {
    expect(page.startsWith('<!DOCTYPE html><html lang="en"')).toBe(true)
    expect(page).toContain('<title>My work – Line of Sight</title>')
    expect(page).toMatch(/<main [^>]*id="main-content"/)
    expect(page).toContain('href="#main-content"')
  })

  it('says who is signed in, and as whom', () => {
    for (const words of Object.values(person)) expect(page).toContain(words)
    expect(page).toContain('href="/membership"')
  })

  it('marks the current page in the navigation, and no other', () => {
    expect(page.match(/aria-current="page"/g)).toHaveLength(1)
    expect(page).toMatch(/href="\/my-work"\s+aria-current="page"/)
  })

  it('needs nothing that the content security policy refuses', () => {
    expect(page).not.toMatch(/\sstyle=|<style|\son\w+=/)
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).toMatch(/<script type="module" src="\/assets\/[^"]+"><\/script>/)
    expect(page).not.toContain('gov.uk')
  })

  it('says that a demonstration is one, and nothing of it elsewhere', () => {
    expect(page).toContain('These records are fictional.')
    expect(html(<Layout title="My work" demonstration={false} />)).not.toContain('fictional')
  })

  it('says an error in the title', () => {
    expect(html(<Layout title="Raise a concern" demonstration={false} error />)).toContain(
      '<title>Error: Raise a concern – Line of Sight</title>',
    )
  })

  it('keeps the names of people, posts and pages as text', () => {
    const markup = '<script>x</script>'
    const named = { name: markup, post: markup, partnership: markup, organisation: markup, membershipAddress: `/"${markup}` }
    const odd = html(
      <Layout
        title={markup}
        person={named}
        navigation={[{ href: '/', text: markup, current: true }]}
        breadcrumbs={[{ text: markup, href: '/' }]}
        demonstration={false}
      >
        {markup}
      </Layout>,
    )
    expect(odd).not.toContain(markup)
    expect(odd).toContain('<title>&lt;script&gt;')
  })

  it('warns before a session ends', () => {
    const endsAt = Temporal.Instant.from('2026-03-05T14:00:00Z')
    const warned = html(<Layout title="a" demonstration={false} session={{ endsAt, address: '/session' }} />)
    expect(warned).toContain('data-session-ends="2026-03-05T14:00:00Z"')
    expect(warned).toContain('data-session-address="/session"')
  })
})

describe('error pages', () => {
  it.each([403, 404, 405, 409, 413, 500, 503, 'session-ended'] as const)('%s: a heading, plain words, a reference', kind => {
    const page = html(<ErrorPage kind={kind} reference="7F3K-22QP" demonstration={false} />)
    const [, heading = 'no heading'] = /<h1[^>]*>([^<]+)<\/h1>/.exec(page) ?? []
    expect(page).toContain(`<title>${heading} – Line of Sight</title>`)
    expect(page).toContain('7F3K-22QP')
    expect(page).not.toMatch(/invalid|illegal|forbidden|\b(403|404|405|409|413|500|503)\b/i)
  })

  it('says whom to call when the application fails', () => {
    expect(html(<ErrorPage kind={500} reference="a" demonstration={false} />)).toContain('call 999')
    expect(html(<ErrorPage kind={404} reference="a" demonstration={false} />)).not.toContain('999')
  })

  it('leads a signed-in person to My work, and others to the sign-in page', () => {
    const main = (page: string) => /<main.*<\/main>/s.exec(page)?.[0]
    expect(main(html(<ErrorPage kind={404} reference="a" person={person} demonstration={false} />))).toContain('href="/my-work"')
    expect(main(html(<ErrorPage kind={404} reference="a" demonstration={false} />))).toContain('href="/sign-in"')
  })
})
