/** Drawings made on the server, each with words and a table that say the same. */
export { ClockBars } from './clock-bars.tsx'
export type { DrawnClock } from './clock-track.tsx'
export { ClocksDrawing } from './clocks-drawing.tsx'
