import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { readAllowedEdges } from './architecture/allowed-edges.ts'
import {
  componentsAreNotAsync,
  noFileIsTooLong,
  nothingIsLeftUnescaped,
  onlyTheClockReadsTheClock,
  theCompilerSeesEverything,
} from './architecture/code.ts'
import { pureFilesImportOnlyPureFiles } from './architecture/purity.ts'
import {
  edgesBetweenRooms,
  lowerLayersKnowNothingAbove,
  noImportCircles,
  onlyTheApplicationKnowsSeveralRooms,
  roomsAreEnteredByTheirDoor,
} from './architecture/rooms.ts'
import { readSources } from './architecture/source-file.ts'
import { platformKnowsNoSafeguarding } from './architecture/words.ts'

/** The rules of docs/architecture.md, held against what stands in src/ and demo/. Each rule is tried on made-up sources in architecture/. */
const project = fileURLToPath(new URL('..', import.meta.url))
const sources = readSources(project, ['src', 'demo'])

test('there are sources to judge', () => {
  expect(sources.length).toBeGreaterThan(0)
})

test('rooms import each other only along the edges that docs/architecture.md lists', () => {
  const { edges, faults } = readAllowedEdges(readFileSync(`${project}docs/architecture.md`, 'utf8'))
  expect([...faults, ...edgesBetweenRooms(edges)(sources)]).toEqual([])
})

test.each(
  Object.entries({
    roomsAreEnteredByTheirDoor,
    lowerLayersKnowNothingAbove,
    onlyTheApplicationKnowsSeveralRooms,
    noImportCircles,
    pureFilesImportOnlyPureFiles,
    platformKnowsNoSafeguarding,
    nothingIsLeftUnescaped,
    componentsAreNotAsync,
    onlyTheClockReadsTheClock,
    noFileIsTooLong,
    theCompilerSeesEverything,
  }),
)('%s', (_, rule) => {
  expect(rule(sources)).toEqual([])
})
