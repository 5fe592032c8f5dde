/** The room's addresses, in one place. */
export const paths = {
  incidents: '/incidents',
  incident: (reference: string) => `/incidents/${reference}`,
  act: (reference: string, act: string) => `/incidents/${reference}/${act}`,
  breakGlass: '/emergency-access',
  reviewAccess: (reference: string, id: string) => `/incidents/${reference}/emergency-access/${id}`,
}
