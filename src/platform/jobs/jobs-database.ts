import type pg from 'pg'
import { openPool } from '../database/connection.ts'

/** Runs one statement: what jobs and mail need of a database, and of the transaction of whoever sends a job. */
export interface Statements {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

/** The schema `jobs`, as its own login role sees it. */
export interface JobsDatabase extends Statements {
  end(): Promise<void>
}

/** Opens the schema `jobs` with the role that may use nothing else: two connections, given back when idle. */
export function openJobsDatabase(connection: pg.PoolConfig): JobsDatabase {
  const pool = openPool({ ...connection, max: 2, application_name: 'line-of-sight jobs' })
  return {
    executeSql: (text, values) => pool.query<Record<string, unknown>>(text, values),
    end: () => pool.end(),
  }
}
