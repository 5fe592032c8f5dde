/** Kinds of notice, and what each says: that something is there, never what (security.md, "Mail"). */
export const noticeKinds = {
  'partners-told': 'The council has told the safeguarding partners of a serious incident',
  'incident-received': 'A concern about a serious incident has come in',
  'break-glass-used': 'Somebody outside the case team opened a record',
  'break-glass-refused': 'Somebody who is shut out of a record tried to open it by emergency access',
  'added-to-team': 'You have been added to the case team of a serious incident',
  'signature-wanted': 'New arrangements wait for the signatures of the three partners',
  'arrangements-adopted': 'All three partners have signed new arrangements. The page says from when they hold, and what changes',
  'asked-to-meeting': 'You are asked to a meeting about a serious incident',
  'meeting-changed': 'A meeting about a serious incident to which you are asked has been changed or cancelled',
  'information-wanted': 'Your agency is asked for information. The page says what is wanted, and by when',
  'part-handed': 'A colleague has asked you to write a part of your agency’s answer',
  /** Of one that was sent before the two that follow told them apart. */
  'return-came-in': 'An agency has answered a request for information, or refused it',
  'request-answered': 'An agency has answered a request for information',
  'request-refused': 'An agency has refused a request for information. An answer can still follow',
  'added-to-review': 'You have been added to the case team of a practice review',
  'review-given': 'You are appointed as the reviewer of a practice review. Its page says until when you can open it',
  'concern-answered': 'There is news of a concern that you raised',
} as const

export type NoticeKind = keyof typeof noticeKinds

/** Which record a notice is about, and which of several in it, from the address to which it leads: "INC-2026-001, request 2". */
export function whichOne(reference: string, link: string): string {
  const [, room, number] = /\/(request|meeting)s\/(?:[A-Z]+-\d{4}-\d+-)?(\d+)(?:\/|$)/.exec(link) ?? []
  return number === undefined ? reference : `${reference}, ${room} ${number}`
}
