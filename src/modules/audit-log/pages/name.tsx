import { PageTitle } from '../../../ui/patterns/index.ts'
import type { NameModel } from '../models.ts'
import { paths } from '../paths.ts'
import { ReadingFacts } from './reading-facts.tsx'

export function NamePage({ model }: { model: NameModel }) {
  return (
    <>
      <PageTitle context="Who read our information" title="The name you asked for">
        <p class="govuk-body">
          Use it only for the reason that you gave. Each time that this page is opened is in the audit log.
        </p>
      </PageTitle>
      <ReadingFacts
        reading={model}
        more={[
          { key: 'Name', value: model.name },
          { key: 'Post', value: model.post },
          { key: 'Why you asked', value: model.because },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.ownInformation}>
          Who read our information
        </a>
      </p>
    </>
  )
}
