/** Why a sign-in does not go on, in words that say how to mend it and never which of two things was wrong. */
export const sentences = {
  refused: 'The email address or the password is not right. Check both and try again',
  codeRefused: 'That code is not right. Wait for your app to show a new one, and check that your phone’s clock is right',
  backupCodeRefused: 'That backup code is not right. Each works once: try another one',
  confirmRefused: 'The password or the code is not right. Wait for your app to show a new code and try again',
  codeMissing: 'Enter the six figures that your app shows now',
  noSuchMembership: 'That membership is not yours, or it has ended. Choose from the list',
  linkOver: 'It works once, for seven days, and a newer link takes the place of an older one.',
  linkOnItsWay: 'If somebody signs in here with that address, a link is on its way to it. It may take some minutes.',
  notOurs: 'This form could not be checked. Look it over and send it again',
  noSuchPerson: 'The demonstration has no such person. Choose one from the list',
} as const

export function tooMany(minutes: number): string {
  return `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again`
}

/** What is wrong with a new password, said beside the field. */
export const passwordSentences = {
  'too-short': 'The password must have at least 12 characters',
  'too-long': 'The password must have 128 characters or fewer',
  'too-common':
    'The password is too easy to guess: it is on lists of common passwords, or made of few different characters. Choose three or four unrelated words',
  'about-you': 'The password must not be made of your own name or email address',
} as const

/** Why somebody stands before the sign-in page again. */
export const notices = {
  'start-again': 'That took too long, or too many codes were tried. Begin again with your password.',
  'no-access':
    'You have no access today: it has ended, or it has not begun. Ask the access lead of your organisation or the Business Manager of the partnership.',
  'session-over':
    'You have been signed out: nothing had been done for a while, or your access was changed. What you typed, up to the last save, is kept as a draft.',
} as const

/** Pages that only say something. */
export const helpPages = [
  { path: '/signed-out', title: 'You are signed out', words: ['Drafts are kept for when you sign in again.'] },
  {
    path: '/sign-in-help',
    title: 'Help with signing in',
    words: [
      'You are invited by mail, by the access lead of your organisation or the Business Manager of the partnership. The link in that mail works once, for seven days.',
      'Signing in takes your email address, your password and a code from an authenticator app on your phone. Without the phone, one of your backup codes does instead.',
      'If you have forgotten your password, ask for a new link on the sign-in page. If you have lost your phone and your backup codes, ask the Business Manager of your partnership: you can then set up a new phone.',
    ],
  },
  {
    path: '/accessibility',
    title: 'Accessibility',
    words: [
      'Line of Sight is built to meet the Web Content Accessibility Guidelines, version 2.2, at level AA: with a keyboard alone, at four times the size, on a narrow phone and without scripts. Every drawing stands beside words and a table that say the same.',
      'Each page is checked by a program in every version. No person who uses a screen reader every day has tried it yet, and no independent audit has been made.',
      'If something keeps you from your work, tell the Business Manager of your partnership what page it was and what you use. You will be helped another way at once, and the page will be mended.',
    ],
  },
] as const
