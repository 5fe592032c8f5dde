/** The room's door: chronologies of what happened to a child, as each agency knows it, and merged. */
export { runChronologyDate } from './chronology-date-command.ts'
