/** Files that people send: looked through, checked for viruses, kept sealed in the rows of their room, and given out as downloads. */
export { fileStates, mayDownload } from './file-state.ts'
export { fileTypes } from './file-type.ts'

export {
  type FileFacts,
  factsOfFile,
  fileCheckColumns,
  fileColumns,
  openFile,
  sealFile,
  withoutContent,
} from './kept-file.ts'
export { checkLater, checkNow, filesOf, workFileChecks } from './later-check.ts'
export { sendFile } from './send-file.ts'
export type { UploadedFile } from './uploaded-file.ts'
