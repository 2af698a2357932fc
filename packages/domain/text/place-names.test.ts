import { describe, expect, it } from 'vitest'
import { plainText } from './normalise.ts'
import { agreementOf, createPlaceFinder, sameName } from './place-names.ts'

const find = createPlaceFinder(['梧桐里'])
const placesIn = (text: string) => find(plainText(text, 200))

describe('place names', () => {
  it('finds estates, roads and masked areas by how they are written', () => {
    const found = placesIn('投诉Z3区青禾街道望江路云杉花园小区夜间施工')
    expect(found.spots).toContain('云杉花园')
    expect(found.roads).toEqual(['望江路'])
    expect(found.areas).toEqual(expect.arrayContaining(['z3区', '青禾街道']))
  })

  it('knows names of the roster without any ending', () => {
    expect(placesIn('请问梧桐里什么时候装路灯').spots).toEqual(['梧桐里'])
  })

  it('does not take a kind of estate for its name', () => {
    expect(placesIn('老旧小区什么时候改造').spots).toEqual([])
    expect(placesIn('').spots).toEqual([])
  })

  it('takes a name with and without its ending, or with one wrong character, for the same', () => {
    expect(sameName('云杉花园', '云杉')).toBe(true)
    expect(sameName('云杉花园', '云衫花园')).toBe(true)
    expect(sameName('云杉花园', '银杏花园')).toBe(false)
  })

  it('says whether two messages speak of the same place', () => {
    const cedar = placesIn('云杉花园电梯坏了')
    expect(agreementOf(cedar, placesIn('我们云杉小区停水'))).toBe(1)
    expect(agreementOf(cedar, placesIn('银杏花园电梯坏了'))).toBe(-1)
    expect(agreementOf(cedar, placesIn('电梯坏了'))).toBe(0)
  })
})
