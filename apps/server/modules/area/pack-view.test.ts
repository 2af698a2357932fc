import { officeHours, readServiceHours } from '@gewu/domain/clock/service-hours'
import { describe, expect, it } from 'vitest'
import { settingsOf } from './area-settings.ts'
import { hoursByDay, hoursText } from './pack-view.ts'

describe('hoursText', () => {
  it('tells days of the same hours together', () => {
    expect(hoursText(officeHours)).toBe('周一至周五 08:30-12:00、13:30-18:00')
  })

  it('tells single days and leaves closed ones out', () => {
    const read = readServiceHours({ mon: ['09:00-17:00'], wed: ['09:00-17:00'], sun: ['09:00-11:30'] })
    expect(read.ok && hoursText(read.hours)).toBe('周一 09:00-17:00；周三 09:00-17:00；周日 09:00-11:30')
  })
})

describe('hoursByDay', () => {
  it('writes hours as they are read, makeup days among them', () => {
    const written = { mon: ['08:30-12:00', '13:30-18:00'], sat: ['09:00-11:30'], makeup: ['09:00-11:30'] }
    const read = readServiceHours(written)
    expect(read.ok && hoursByDay(read.hours)).toEqual(written)
    expect(readServiceHours(hoursByDay(officeHours))).toEqual({ ok: true, hours: officeHours })
  })
})

describe('settingsOf', () => {
  it('reads what stands there and takes nothing for granted', () => {
    expect(settingsOf({})).toEqual({ serviceHours: null, filedUntil: null, tiandituKey: null, shareLearning: false })
    expect(settingsOf([])).toEqual({ serviceHours: null, filedUntil: null, tiandituKey: null, shareLearning: false })
    expect(settingsOf({ serviceHours: { mon: ['late'] }, filedUntil: 7 })).toEqual({
      serviceHours: null,
      filedUntil: null,
      tiandituKey: null,
      shareLearning: false,
    })
    const kept = settingsOf({ serviceHours: { mon: ['09:00-10:00'] }, filedUntil: '2027-12-31' })
    expect(kept.filedUntil).toBe('2027-12-31')
    expect(kept.serviceHours?.week[1]).toEqual([{ from: 540, to: 600 }])
  })
})
