/**
 * Words that stand in any text. A name that is one of them (*Hope*, *Will*) is looked for with a capital only; and two of them side by side
 * are not taken for a name that was parted (*as her*, *a very*). What this costs is written in the room's tests.
 */
export const usualWords: ReadonlySet<string> = new Set(
  (
    'a able about above act after again age agree all alone along also always am an and angel any april are area art as ash asked at august autumn away ' +
    'baby back bay be bear beau been before began bell below berry beth between bill birth bishop black blue bob both brook brown but by ' +
    'call came can car care carol case chance chase child city clay clear close cole come constant cook could cross curt daisy dale dawn day dean dear did do does done door down drew due duke during ' +
    'each earl early east eat ebony eight eve even ever every faith far fay felt few field find fire first fish five for forest found fox frank free from full gale gave gay gene get given glen go gold good grace grant gray green grey ground guy ' +
    'had hall hand hart has hat have hay hazel he heath heather hell her here hers high hill him his holly home honey hope house how hunter i if in into iris is it its ivory ivy jack jade jasmine jay jean jet job jolly joy june just ' +
    'kay keen kept key king kit knew known la lad lake lance land large last late lay leaf led lee left less let levy life light like lily line little long look lot love low luck luke made man many march mark mason mat may me mean mercy merit met miles mill moor moss most mother mr mrs much must my ' +
    'name near new next nick night no non nor north not now nurse of off old olive on once one only opal or order other our out over own page paige park part pat patience pearl peg penny per pet place poppy port prince quest ran ray read red reed rich ridge right river rob robin rock rod roman rory rose ross round rowan roy ruby rue rush sage said sally same sandy saw school sea second see seen she shore short show shy side sir sister six sky slate small so some son star stay stone storm street strong such sue summer sun ' +
    'take tell ten than that the their them then there these they this thorn those three time to told tom too took town tree trinity trip true tuesday two under until up upon us use van vale very vi victor victory violet wade ward was way we wednesday well went west what when where which while white who whole why will willow winter wise with wood work would year yet you young your'
  ).split(' '),
)
