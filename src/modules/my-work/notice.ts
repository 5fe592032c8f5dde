/** Kinds of notice, and what each says: that something is there, never what (security.md, "Mail"). */
export const noticeKinds = {
  'partners-told': 'The council has told the safeguarding partners of a serious incident',
  'incident-received': 'A concern about a serious incident has come in',
  'break-glass-used': 'Somebody outside the case team opened a record',
  'added-to-team': 'You have been added to the case team of a serious incident',
  'concern-answered': 'There is news of a concern that you raised',
} as const

export type NoticeKind = keyof typeof noticeKinds
