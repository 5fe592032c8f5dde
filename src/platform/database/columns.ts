import { customType } from 'drizzle-orm/pg-core'

/** A sealed text: bytes that open only with the key of their owner (platform/sealing). */
export const sealed = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** An instant, as Temporal. The connection speaks UTC. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  toDriver: value => value.toString(),
  fromDriver: value => Temporal.Instant.from(value.replace(' ', 'T')),
})

/** A day, as Temporal. */
export const day = customType<{ data: Temporal.PlainDate; driverData: string }>({
  dataType: () => 'date',
  toDriver: value => value.toString(),
  fromDriver: value => Temporal.PlainDate.from(value),
})
