/** Drawings made on the server, each with words and a table that say the same. */
export { AnswerTree } from './answer-tree.tsx'
export { ClockBars } from './clock-bars.tsx'
export type { DrawnClock } from './clock-track.tsx'
export { ClocksDrawing } from './clocks-drawing.tsx'
export { type ChartNode, StructureChart, StructureTable } from './structure-chart.tsx'
export { YearBars } from './year-bars.tsx'
