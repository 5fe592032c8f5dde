/** The advisory lock under which one process at a time prepares and migrates a database. */
export const migrationLock = 7_105_002
