/** A day so many days before the concern was raised. */
type Before = (days: number) => Temporal.PlainDate

const months = 'January February March April May June July August September October November December'.split(' ')
const monthOf = (day: Temporal.PlainDate) => months[day.month - 1] ?? ''
const two = (number: number) => String(number).padStart(2, '0')

/** Ways in which agencies write a day. */
const slashes = (day: Temporal.PlainDate) => `${two(day.day)}/${two(day.month)}/${day.year}`
const words = (day: Temporal.PlainDate) => `${day.day} ${monthOf(day)} ${day.year}`
const doubted = (day: Temporal.PlainDate) => `?${slashes(day)}`
const inMonth = (day: Temporal.PlainDate) => `${monthOf(day)} ${day.year}`
const earlyIn = (day: Temporal.PlainDate) => `early ${inMonth(day)}`
const range = (from: Temporal.PlainDate, to: Temporal.PlainDate) => `${words(from)} to ${words(to)}`
const timed = (day: Temporal.PlainDate, time: string) => `${slashes(day)} ${time}`

/** Rows of an agency’s table: the date as written, what happened, which child, who, the source, significance, episode. */
type Rows = readonly (readonly [string, string, string, string, string, string?, string?])[]
const headings = ['Date', 'What happened', 'Child', 'Who', 'Source', 'Significance', 'Key practice episode'] as const

/** Columns as the program takes them, in the order of the table. */
export const columns = ['date', 'what', 'children', 'who', 'source', 'significance', 'episode'] as const

/** Rows as somebody copies them from a table. */
export const pasted = (rows: Rows) => [headings, ...rows].map(row => row.join('\t')).join('\n')

/** The same as a file. */
export function csvFile(name: string, rows: Rows) {
  const lines = [headings, ...rows].map(row => headings.map((_, column) => `"${row[column] ?? ''}"`).join(','))
  return { name, base64: Buffer.from(lines.join('\n')).toString('base64') }
}

/** What the hospital’s lead and her colleague type by hand, in the fields of the form. */
export const typedByHospital = (before: Before) => ({
  lead: [
    {
      date: timed(before(0), '00:50'),
      what: 'Marlo brought in by Bryony with a burn on the arm and chest. She said that a cup of tea was pulled from the table.',
      children: 'Child A',
      who: 'Mother, emergency nurse',
      source: 'Emergency department record',
      significance: 'high',
      themes: ['injury-or-illness'],
    },
    {
      date: timed(before(0), '01:30'),
      what: 'Doctor: the shape and depth of the burn do not fit the account. The police and social care were rung at once.',
      children: 'Child A',
      who: 'Emergency doctor',
      source: 'Emergency department record',
      significance: 'high',
      themes: ['injury-or-illness', 'working-together'],
    },
  ],
  colleague: [
    {
      date: slashes(before(343)),
      what: 'Marlo not brought to the hearing clinic. The letter came back a week later: not known at this address.',
      children: 'Child A',
      who: 'Audiology clerk',
      source: 'Clinic list',
      significance: 'medium',
      themes: ['missed-contact'],
    },
    {
      date: inMonth(before(330)),
      what: 'Discharged from the hearing clinic after the second letter. Nobody was told.',
      children: 'Child A',
      who: 'Audiology',
      source: 'Clinic letter',
      significance: 'medium',
      themes: ['missed-contact', 'working-together'],
    },
    {
      date: words(before(-1)),
      what: 'On the ward. A play worker sat with Marlo in the afternoon, and he built a tower. Visits are supervised.',
      children: 'Child A',
      who: 'Ward nurse, play worker',
      source: 'Ward notes',
      significance: 'low',
      themes: ['childs-voice', 'support-given'],
    },
  ],
})

export const ofHealthVisiting = (before: Before): Rows => [
  [
    words(before(415)),
    'Home visit: Marlo well, weight as expected. Bryony said that she feels alone since the move.',
    'Child A',
    'Health visitor 1',
    'Health visiting record',
    'low',
  ],
  [
    slashes(before(355)),
    'Not brought to the two-year review. The letter had gone to the address before the move.',
    'Child A',
    'Clinic',
    'Appointment list',
    'medium',
    'yes',
  ],
  [
    inMonth(before(329)),
    'Second letter about the review, to the same address. No answer.',
    'Child A',
    'Clinic',
    'Appointment list',
    'medium',
    'yes',
  ],
  [
    doubted(before(262)),
    'Bry rang the practice in tears about sleep and money. A call back was promised.',
    'Child A',
    'Mother, receptionist',
    'GP record',
    'medium',
  ],
  [slashes(before(260)), 'Call back: no answer, and no message left.', 'Child A', 'Practice nurse', 'GP record', 'medium'],
  [
    slashes(before(190)),
    'GP saw Bryony Inventsen: low mood, treatment begun. She said that Dez Fictionby does not like visitors. It was not asked what she meant.',
    'Child A, Child B',
    'Mother, GP',
    'GP record',
    'high',
  ],
  [
    range(before(150), before(146)),
    'Three calls to arrange a visit, none answered.',
    'Child A',
    'Health visitor 1',
    'Health visiting record',
    'medium',
  ],
  [
    slashes(before(96)),
    'Marlo seen with a cough. A small round mark on the hand, said to be from the oven door. No body map was made.',
    'Child A',
    'Practice nurse, mother',
    'GP record',
    'high',
  ],
  [
    earlyIn(before(60)),
    'Hope Pretendham on leave. The children on her list were not given to anybody.',
    'Child A',
    'Team leader',
    'Rota',
    'high',
    'yes',
  ],
]

export const ofSocialCare = (before: Before): Rows => [
  [
    slashes(before(257)),
    'School rang: Tavi collected late and hungry for the third time. Advice was given.',
    'Child B',
    'Duty worker',
    'Contact record',
    'medium',
  ],
  [
    words(before(131)),
    'June Inventsen rang: she is worried about how Dez speaks to the children. Written down as a family disagreement.',
    'Child A, Child B',
    'Grandmother, duty worker',
    'Contact record',
    'high',
    'yes',
  ],
  [
    doubted(before(120)),
    'Sorrel Notreal rang Bryony, and a visit was agreed.',
    'Child A, Child B',
    'Social worker, mother',
    'Case note',
    'low',
  ],
  [slashes(before(113)), 'Visit: nobody at home. A card was left.', 'Child A, Child B', 'Social worker', 'Case note', 'medium'],
  [
    words(before(92)),
    'Contact closed: the family did not answer. The referrer was not told.',
    'Child A, Child B',
    'Team manager',
    'Case record',
    'high',
    'yes',
  ],
  [
    timed(before(0), '02:15'),
    'Strategy discussion by telephone with the hospital and the police.',
    'Child A, Child B',
    'Duty manager',
    'Strategy record',
    'high',
  ],
  [
    words(before(-1)),
    'Both children are to stay with June Inventsen. An assessment has begun.',
    'Child A, Child B',
    'Social worker',
    'Case record',
    'medium',
  ],
]

export const ofPolice = (before: Before): Rows => [
  [
    timed(before(231), '22:40'),
    'A neighbour reported shouting. Officers spoke with Bryony at the door; the children were said to be asleep and were not seen.',
    'Child A, Child B',
    'Two officers, mother',
    'Incident log',
    'high',
  ],
  [
    slashes(before(230)),
    'Notice about the shouting sent to social care and health visiting.',
    'Child A, Child B',
    'Safeguarding unit',
    'Sent notices',
    'medium',
  ],
  [
    inMonth(before(75)),
    'Dez Fictionby stopped in a car, Marlo in the back without a seat. Advice was given.',
    'Child A',
    'Traffic officer',
    'Stop record',
    'medium',
  ],
  [
    timed(before(0), '01:40'),
    'Hospital rang the police: the doctor says the burn does not fit the account.',
    'Child A',
    'Control room',
    'Incident log',
    'high',
  ],
  [slashes(before(-1)), 'An investigation is open.', 'Child A', 'Detective sergeant', 'Crime record', 'medium'],
]

export const ofProbation = (before: Before): Rows => [
  [
    slashes(before(300)),
    'First appointment of Dez Fictionby. He said that he lives alone.',
    '',
    'Probation officer',
    'Case notes',
    'low',
  ],
  [
    slashes(before(228)),
    'Heard of shouting at Bryony’s address. He said that he only visits there.',
    'Child A, Child B',
    'Probation officer',
    'Case notes',
    'medium',
  ],
  [inMonth(before(170)), 'Home visit put off twice.', '', 'Probation officer', 'Case notes', 'low'],
  [
    words(before(129)),
    'Dez gave Bry’s address as his own. That there are children was not asked, and nobody was told.',
    'Child A, Child B',
    'Probation officer',
    'Case notes',
    'high',
    'yes',
  ],
  [
    doubted(before(88)),
    'He spoke of arguments about money, and of being tired of the noise.',
    'Child A, Child B',
    'Probation officer',
    'Case notes',
    'high',
  ],
  [
    range(before(40), before(27)),
    'Two appointments missed; a warning letter was sent.',
    '',
    'Probation officer',
    'Case notes',
    'low',
  ],
]

export const ofSchool = (before: Before): Rows => [
  [
    words(before(402)),
    'Tavi has settled well. June brings him on Mondays and waits until he is inside.',
    'Child B',
    'Class teacher',
    'Class book',
    'low',
  ],
  [
    slashes(before(259)),
    'Tavi collected late and hungry for the third time. School rang social care, and advice was given.',
    'Child B',
    'Safeguarding lead',
    'Log of concerns',
    'medium',
  ],
  [
    slashes(before(200)),
    'Tavi said that he sleeps on the sofa when Dez is there.',
    'Child B',
    'Class teacher',
    'Log of concerns',
    'high',
  ],
  [
    slashes(before(199)),
    'The teacher told the safeguarding lead. It was noted to be watched.',
    'Child B',
    'Safeguarding lead',
    'Log of concerns',
    'medium',
  ],
  [inMonth(before(140)), 'Late on nine mornings.', 'Child B', 'Office', 'Register', 'medium'],
  [
    slashes(before(112)),
    'Bryony came alone and asked about a food bank. She was given a voucher, and thanked the office.',
    'Child A, Child B',
    'Family worker',
    'Log of concerns',
    'medium',
  ],
  [
    doubted(before(58)),
    'Tavi drew his house with one door locked. Nobody asked him about it.',
    'Child B',
    'Class teacher',
    'Class book',
    'high',
  ],
  [
    slashes(before(30)),
    'June Inventsen told the office that she is not let in any more.',
    'Child A, Child B',
    'Office',
    'Log of concerns',
    'high',
  ],
]
