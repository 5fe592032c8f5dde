import { z } from 'zod'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { Published } from '../store.ts'
import { Frame, frameOf } from '../version-frame.ts'
import { Emergency, NumberList, Numbers, numbersOf } from './numbers.tsx'
import { reviewsTitle } from './reviews.tsx'
import { NotHere, pageTitles, whenInForce } from './version-page.tsx'

export const FrontModel = Frame.extend({ area: z.string(), numbers: Numbers })
export type FrontModel = z.output<typeof FrontModel>

export const frontModel = ({ version, current }: Published): FrontModel => ({
  ...frameOf(version, current),
  area: version.arrangements.area.name,
  numbers: numbersOf(version.arrangements),
})

/** The first page of a partnership's website: what people come for, in big plain links. */
export function FrontPage(model: FrontModel) {
  const { partnership, version, area, numbers } = model
  const to = (name: Parameters<typeof paths.page>[2]) => paths.page(partnership.id, version.id, name)
  return (
    <>
      <PageTitle title={partnership.name}>
        <p>{`We work together to keep children safe. Our area: ${area}.`}</p>
      </PageTitle>
      <section class="los-worried" aria-labelledby="worried">
        <h2 class="govuk-heading-m" id="worried">
          Worried about a child?
        </h2>
        <Emergency />
        <p class="govuk-body">If nobody is in danger right now, call one of these numbers. You do not need to be sure.</p>
        <NumberList numbers={numbers} />
      </section>
      {version.standing === 'to-come' && <NotHere>{`${whenInForce(model)}. Until then nothing here applies.`}</NotHere>}
      <h2 class="govuk-heading-m">What do you want to know?</h2>
      <ul class="los-doors">
        <Door href={to('expectations')} text={pageTitles.expectations}>
          For schools, hospitals, charities and everyone who works with children
        </Door>
        <Door href={to('disagreements')} text={pageTitles.disagreements}>
          The steps, who takes them, and by which day
        </Door>
        <Door href={to('levels-of-need')} text={pageTitles['levels-of-need']}>
          Signs to look for, and what help there is
        </Door>
        <Door href={to('partners')} text={pageTitles.partners}>
          The three partners, and the people who answer for them
        </Door>
        <Door href={to('structure')} text={pageTitles.structure}>
          Our groups, and who reports to whom
        </Door>
        <Door href={paths.reviews(partnership.id)} text={reviewsTitle}>
          Reviews of what happened, and what must get better
        </Door>
        <Door href={paths.arrangements(partnership.id)} text="The arrangements">
          The whole document, to read here or keep as PDF or Word
        </Door>
      </ul>
      <p class="govuk-body">
        {'Do you work with us? '}
        <a class="govuk-link" href={paths.signIn}>
          Sign in
        </a>
      </p>
    </>
  )
}

const Door = ({ href, text, children }: { href: string; text: string; children: string }) => (
  <li class="los-doors__door">
    <a class="govuk-link los-doors__link" href={href}>
      {text}
    </a>
    <p class="los-doors__says">{children}</p>
  </li>
)
