/** The report as the reviewer writes it, by its sections. Labels only; a name that slips in is what the gate is for. */
export const report = {
  summary:
    'Child A was two years old when he was badly burned at home. He has recovered. Six services knew him, his brother Child B or the adults around them, and each knew a part. Put together, the parts would have been enough to ask more.\n\nThis review is about what made it hard to put them together, and what would make it easier.',
  story:
    'The family moved. Two health services went on writing to the old address and took the silence for an answer. In the months that followed, Mother told her practice that she was alone and that visitors were not liked. Grandmother told social care that she was worried. The school heard from Child B where he slept. Probation learned that Mother’s partner had moved in.\n\nEach of these was written down where it was heard. None of them was read beside another.',
  voice:
    'Child B told a teacher something, and drew it for another. Both wrote it down with care. He told this review: grown-ups should ask again on another day.\n\nMother said that she was given leaflets when she needed company. Grandmother would have liked somebody to ring back.',
  'good-practice':
    'The emergency department took its time, asked, listened and rang at once. The school’s log let this review see months that nobody else could. A worker who met Mother about food asked how she was, and she still remembers it.',
  reasons:
    'Missed appointments are counted by each service for itself. A count of one looks like nothing.\n\nHope that somebody else has asked is not a plan, and yet it is how a full day is got through. Practitioners had long lists, and during leave a list had nobody at all. To open a closed contact again felt like doubting a colleague.\n\nServices for adults hold the address at which a child lives, and are not asked for it. Workers were sure that they could not share it; in truth they could.',
  improvements:
    'A child who is not brought is a reason to look further, and the first question is whether the address is right. Whoever learns that an adult has joined a household with children passes it on. No list is without a person. A child who shows something is asked again.',
  conclusion:
    'Nobody here looked away. Everybody saw a piece. The next child is safer when pieces are easy to lay side by side, and when whoever rings is told what became of it.',
} as const

/** What is recommended, and which group answers for it. */
export const recommendations = [
  'Each health service treats a small child who is not brought as a reason to look further, and checks the address with the others before it writes again.',
  'Services for adults tell health visiting and the school when they learn that somebody has joined a household with children.',
  'No list of children is without a named person, also during leave and illness.',
  'A child who shows something is asked again on another day, by somebody whom the child knows.',
] as const

export const published = {
  title: 'The letter that came back',
  summary:
    'Two brothers were known to six services, and each knew a part. The review asks why the parts were not put together, and what is being changed: missed appointments, changes in a household, lists during leave, and listening twice.',
} as const
