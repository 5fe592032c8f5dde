/** The room's addresses, in one place. */
export const paths = {
  concerns: '/concerns',
  start: '/concerns/start',
  danger: '/concerns/danger',
  form: '/concerns/new',
  raise: (danger: 'no' | 'emergency-called') => `/concerns/new?danger=${danger}`,
  concern: (id: string) => `/concerns/${id}`,
}
