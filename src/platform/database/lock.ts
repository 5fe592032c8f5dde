/** The advisory lock under which one process at a time migrates. */
export const policiesLock = 7_105_002
