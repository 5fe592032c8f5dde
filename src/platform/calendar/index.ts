export { loadWorkingCalendar } from './bank-holidays-file.ts'
export { inQuotes, readIsoDay } from './iso-day.ts'
export { projectRoot } from './project-root.ts'
export {
  addWorkingDays,
  type Counted,
  isWorkingDay,
  londonDate,
  outsideCalendar,
  subtractWorkingDays,
  type WorkingCalendar,
  workingDaysBetween,
} from './working-calendar.ts'
