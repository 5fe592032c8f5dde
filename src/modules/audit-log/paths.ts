/** The room's addresses, in one place. */
export const paths = {
  log: '/audit',
  ownInformation: '/audit/our-information',
  reading: (chain: string, sequence: number) => `/audit/our-information/${chain}/${sequence}`,
  name: (chain: string, sequence: number) => `/audit/our-information/${chain}/${sequence}/name`,
}

/** An address of the log with these filters; empty ones are left out. */
export function logAddress(filters: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  )
  return query.size === 0 ? paths.log : `${paths.log}?${query}`
}
