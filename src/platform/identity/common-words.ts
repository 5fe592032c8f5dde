/**
 * What the commonest passwords are made of: words, names, teams and rows of keys. One or two of these with figures and signs
 * around them are among the first that anyone tries. Written for this file; lower case, letters only.
 */
export const commonWords: readonly string[] = `
password passwort passwd pass word passcode passphrase secret secure security safe safety login logon signin access account
admin administrator root user username guest test tester testing demo default temp temporary change changeme letmein let me in
opensesame open sesame trustno welcome hello hi hey goodbye please thanks thankyou
qwertyuiop qwertyui qwerty azerty asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv qazwsxedcrfv qazwsxedc qazwsx qaz wsx edc rfv qwe asd zxc
qwerasdfzxcv qwerasdf qwer poiuytrewq lkjhgfdsa mnbvcxz zaq xsw cde zaqxswcde qweasdzxc qweasd qwaszx qweqweqwe zaqwsx zaqwsxcde
abcdefghijkl abcdefgh abcdef abcd abc xyz
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
november december spring summer autumn winter christmas easter holiday birthday
love lover loves iloveyou loveyou i you lovely baby babygirl babyboy angel princess prince queen king lady girl boy girls boys honey
sugar sweet sweetheart darling friend friends family mother father mum dad mummy daddy brother sister forever always
sunshine shadow rainbow flower butterfly dolphin dragon monkey tiger lion bear wolf horse pony dog cat kitten puppy chicken
rabbit buster bailey charlie max molly daisy poppy rosie
football soccer rugby cricket tennis golf hockey baseball basketball liverpool everton arsenal chelsea manchester united city
tottenham spurs leeds newcastle rangers celtic widnes runcorn warrington halton cheshire london england britain ireland scotland
wales europe america
michael michelle jennifer jessica daniel david andrew anthony ashley amanda thomas james john joshua matthew robert william
christopher benjamin nicholas jonathan joseph samuel patrick victoria rebecca rachel stephanie natasha katie chloe jordan taylor
george harry jack oliver emily emma olivia sophie charlotte hannah sarah laura lauren nicole samantha elizabeth alexander
batman superman spiderman unicorn phoenix mustang diamond mercedes ferrari champion warrior pokemon pikachu starwars star wars matrix master ninja killer hunter ranger hero magic wizard
computer internet google facebook microsoft windows apple samsung mobile phone
council police hospital school nurse doctor teacher social worker work office team child children childprotection safeguarding
safeguard protection partnership
cheese chocolate coffee cookie banana orange pepper ginger peanut
one two three four five six seven eight nine ten zero number first second third hundred thousand
my the and is to a new old good best big super
blue red green black white yellow purple silver gold pink
money freedom trust no yes nothing whatever motherfucker fuck fucker fuckyou shit bitch sex sexy hot cool
`
  .trim()
  .split(/\s+/)
