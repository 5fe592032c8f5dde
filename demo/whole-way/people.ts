/** The people of this story, all invented. Their names stand in the sealed store and nowhere else. */
export const childA = { name: 'Marlo Inventsen', home: 'Flat 2, 14 Madeup Parade' } as const
export const childB = { name: 'Tavi Inventsen' } as const

/** Who stands in the glossary of the case, beside the children: labels for the anonymised view and the report. */
export const glossary = [
  { name: 'Bryony Inventsen', others: 'Bryony\nBry', role: 'mother', label: 'Mother' },
  { name: 'Dez Fictionby', others: 'Dez', role: 'mother’s partner', label: 'Mother’s partner' },
  { name: 'June Inventsen', others: '', role: 'grandmother', label: 'Grandmother' },
  // Her first name is a word that can begin a sentence: what the release gate asks a person about.
  { name: 'Hope Pretendham', others: '', role: 'health visitor', label: 'Health visitor 1' },
  { name: 'Sorrel Notreal', others: '', role: 'social worker', label: 'Social worker 1' },
] as const
