const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Given names and surnames that are also words of every day: in small letters they are the word. */
export const ordinaryNames = listed(`
  hope will mark may grace faith joy rose april june august summer autumn dawn eve ivy lily poppy daisy violet ruby amber pearl
  crystal jade sky rain bill rob pat sue nick drew art frank ray dean chase max rich guy hunter mason carter parker cooper archer
  taylor king young little brown green black white gray grey wood woods hill hills field fields brook brooks lake moor marsh bank
  banks bush stone rivers ford day knight bishop abbot baker butler cook fisher gardener miller porter potter walker turner page
  price rice bell ball cross church parish hall house lane street park parks best good long short small strong swift sharp wise noble
  love pride patience charity chance destiny harmony melody angel star sunny honey precious prince princess duke earl heath west east
  north south winter spring frost snow rush reed hay barber carpenter constable marshal chambers bond case child new old gill miles
  robin jay wren martin finch drake peacock berry cherry olive basil sage rosemary holly hazel willow ash forest glen cliff iris
  flora bonnie merry happy lucky trinity bliss serenity story genesis nova ocean river scout journey`)

/** Words that these records write with a capital and that name nobody: months and days, titles, posts, bodies, short forms. */
export const ordinaryCapitals = listed(`
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sept sep oct nov dec
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun
  mondays tuesdays wednesdays thursdays fridays saturdays sundays day year boxing christmas easter eid ramadan diwali hanukkah passover halloween
  i mr mrs ms miss mx dr prof sir lady rev pc dc ds di dci sgt insp pcso
  mum mummy mother dad daddy father nan nana nanna gran grandma grandad grandfather grandmother stepfather stepmother sister brother
  sibling aunt auntie uncle cousin baby child children parent parents carer family
  social worker workers health visitor midwife nurse doctor consultant paediatrician teacher headteacher head officer manager practitioner
  police council hospital school college nursery academy surgery centre clinic court ward unit team service services department agency
  safeguarding partnership trust board panel review conference meeting plan assessment order act section strategy core group
  early help in need protection initial chronology report referral designated lead named reviewing independent chair probation
  education housing family youth justice mental emergency duty front door local authority crown county national
  english british welsh irish scottish polish romanian urdu arabic punjabi bengali portuguese spanish french german roma ukrainian
  england wales scotland ireland britain uk eu european muslim christian catholic jewish hindu sikh
  nhs gp gps cp cpp cin lac cla cic ehcp ehc sen send senco dsl lado mash marac mappa camhs camh icb ccg hv sw iro cafcass ed ae
  ypas tac taf tafs plo icpc rcpc dv da dva fgm cse cce pep lscp lcspr cdop dwp dob dna dnas tbc nfa uti rta asd adhd ok tv id it am pm
  facebook instagram snapchat whatsapp tiktok teams zoom skype google internet
  yes no he she they it we you the this that these those there when while after before during since until if as at on in by for from
  with and but or so then today yesterday tomorrow both each every no not nobody someone staff attended seen home visit telephone call`)
