import { z } from 'zod'
import { Tag } from '../../../ui/govuk/index.ts'
import { paths } from '../paths.ts'
import type { Published } from '../store.ts'
import { Frame, frameOf } from '../version-frame.ts'
import { Files } from './files.tsx'
import { VersionPage, whenInForce } from './version-page.tsx'

export const VersionsModel = Frame.extend({ versions: z.array(Frame.shape.version) })
type VersionsModel = z.output<typeof VersionsModel>

export const versionsModel = (frame: Frame, { versions, current }: Published): VersionsModel => ({
  ...frame,
  versions: versions.map(version => frameOf(version, current).version),
})

const standings = {
  'in-force': { says: 'In force now', colour: 'govuk-tag--green' },
  ended: { says: 'No longer in force', colour: 'govuk-tag--grey' },
  'to-come': { says: 'To come', colour: 'govuk-tag--blue' },
} as const

/** Every version that was ever in force, or will be, the newest first. Each keeps its address. */
export const VersionsPage = (model: VersionsModel) => (
  <VersionPage frame={model} name="versions" lead={<p>Old versions stay here. Each keeps its address.</p>}>
    <ul class="los-records">
      {model.versions.map(version => (
        <li>
          <div class="los-records__head">
            <h2 class="los-records__title">
              <a class="govuk-link" href={paths.version(model.partnership.id, version.id)}>
                {version.title}
              </a>
            </h2>
            <Tag classes={`los-tag ${standings[version.standing].colour}`}>{standings[version.standing].says}</Tag>
          </div>
          <p class="los-records__facts">{`Version ${version.label}. ${whenInForce({ ...model, version })}. Under ${version.guidance}.`}</p>
          <Files frame={{ ...model, version }} name="arrangements" />
        </li>
      ))}
    </ul>
  </VersionPage>
)
