/** The room's addresses, in one place. */
export const paths = {
  incidents: '/incidents',
  incident: (reference: string) => `/incidents/${reference}`,
  act: (reference: string, act: string) => `/incidents/${reference}/${act}`,
  /** Where those who oversee read who has read an incident. */
  readers: (id: string) => `/audit?subject=${id}`,
  breakGlass: '/emergency-access',
  reviewAccess: (reference: string, id: string) => `/incidents/${reference}/emergency-access/${id}`,
}
