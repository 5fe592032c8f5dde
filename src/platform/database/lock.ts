/** Advisory lock numbers, in one place so that no two mean the same. */
export const applicationLock = 7_105_001
export const policiesLock = 7_105_002
