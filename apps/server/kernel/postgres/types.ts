/**
 * Owns how `pg` reads three types, for the whole process from the moment this file is imported: int8 as bigint, date as
 * 'YYYY-MM-DD' (a day is a day, wherever the server stands), timestamptz as Date. It never touches any other type.
 */
import pg from 'pg'

const { INT8, DATE, TIMESTAMPTZ } = pg.types.builtins
// `pg` has no names for the types of arrays.
const ARRAY_OF: Record<'text' | 'int8' | 'date', number> = { text: 1009, int8: 1016, date: 1182 }

// It yields the elements as strings, each of which is then read as a lone value is.
const texts: (value: string) => (string | null)[] = pg.types.getTypeParser(ARRAY_OF.text)

pg.types.setTypeParser(INT8, BigInt)
pg.types.setTypeParser(DATE, (day) => day)
pg.types.setTypeParser(TIMESTAMPTZ, (instant) => new Date(instant))
pg.types.setTypeParser(ARRAY_OF.int8, (value) => texts(value).map((item) => (item === null ? null : BigInt(item))))
pg.types.setTypeParser(ARRAY_OF.date, texts)
