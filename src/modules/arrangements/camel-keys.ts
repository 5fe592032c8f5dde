type Camel<Key> = Key extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Key

export type CamelKeys<Value> = Value extends readonly (infer Entry)[]
  ? CamelKeys<Entry>[]
  : Value extends object
    ? { [Key in keyof Value as Camel<Key>]: CamelKeys<Value[Key]> }
    : Value

/** The keys of the files (`accountable-officer`) as the program writes them (`accountableOfficer`), at every depth. */
export function camelKeys<Value>(value: Value): CamelKeys<Value> {
  return camelled(value) as CamelKeys<Value>
}

function camelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelled)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [
    key.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase()),
    camelled(inner),
  ])
  return Object.fromEntries(entries)
}
