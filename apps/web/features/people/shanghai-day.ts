/** The day in Shanghai, as the rules count days. */
import { dayOf, dayText as textOf } from '@gewu/domain/clock/day'

/** `YYYY-MM-DD`. */
export const dayText = (at: Date): string => textOf(dayOf(at.getTime()))
