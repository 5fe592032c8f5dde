/** `los chronology-date`. It stands here as administer.ts does: each file beside main.ts opens the door of one room. */
export { runChronologyDate } from './modules/chronologies/index.ts'
