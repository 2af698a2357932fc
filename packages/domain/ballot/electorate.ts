/** Turns a register of flats, or of residents, into those who have one vote each, with heads and area; it never guesses a missing area. */

/** Area in hundredths of a square metre, as certificates print it. */
export type Flat = {
  readonly flatId: string
  readonly areaHundredths: number | null
  /** Everybody on the certificate. */
  readonly ownerIds: readonly string[]
  /** Unsold, or sold and not handed over: it is the developer's (SPC interpretation 2020, art. 9). */
  readonly developerId: string | null
}

/** One vote: who owns the same flats together is one head, with all of their area (SPC interpretation 2020, art. 8 and 9). */
export type Voter = {
  readonly voterId: string
  /** All of them must agree: co-owners share one vote. Sorted. */
  readonly ownerIds: readonly string[]
  readonly flatIds: readonly string[]
  /** Zero in a residents' electorate. */
  readonly areaHundredths: bigint
}

export type Electorate = {
  readonly voters: readonly Voter[]
  readonly heads: bigint
  readonly areaHundredths: bigint
}

export type FlatFault = {
  readonly flatId: string
  readonly fault: 'area-missing' | 'area-unsound' | 'flat-twice' | 'owner-missing' | 'owner-twice'
}
export type ElectorateResult =
  | { readonly ok: true; readonly electorate: Electorate }
  | { readonly ok: false; readonly faults: readonly FlatFault[] }

/** The largest flat that is believed: a hundred thousand square metres. */
const LARGEST_FLAT = 10_000_000

/** All faults of the register at once; an electorate only when there is none. */
export function ownersElectorate(flats: readonly Flat[]): ElectorateResult {
  const seen = new Set<string>()
  const faults = flats.flatMap((flat) => {
    const twice = seen.has(flat.flatId)
    seen.add(flat.flatId)
    return flatFaults(flat, twice)
  })
  if (faults.length > 0) return { ok: false, faults }
  const groups = new Map<string, Flat[]>()
  for (const flat of flats) {
    const key = voterKey(flat)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [flat])
    else group.push(flat)
  }
  const voters = [...groups].map(([voterId, group]) => voterOf(voterId, group))
  return { ok: true, electorate: electorateOf(voters) }
}

function flatFaults(flat: Flat, twice: boolean): readonly FlatFault[] {
  const faults: FlatFault['fault'][] = []
  const { areaHundredths: area, ownerIds } = flat
  if (area === null) faults.push('area-missing')
  else if (!Number.isSafeInteger(area) || area <= 0 || area > LARGEST_FLAT) faults.push('area-unsound')
  if (twice) faults.push('flat-twice')
  if (flat.developerId === null && ownerIds.length === 0) faults.push('owner-missing')
  if (new Set(ownerIds).size < ownerIds.length) faults.push('owner-twice')
  return faults.map((fault) => ({ flatId: flat.flatId, fault }))
}

/** The developer by itself; else everybody on the certificate, whoever stands first. */
export function voterKey({ developerId, ownerIds }: Pick<Flat, 'developerId' | 'ownerIds'>): string {
  return developerId !== null ? `developer:${developerId}` : ownerIds.toSorted().join('+')
}

function voterOf(voterId: string, group: readonly Flat[]): Voter {
  const first = group[0]
  const ownerIds =
    first === undefined ? [] : first.developerId !== null ? [first.developerId] : first.ownerIds.toSorted()
  return {
    voterId,
    ownerIds,
    flatIds: group.map((flat) => flat.flatId),
    areaHundredths: group.reduce((sum, flat) => sum + BigInt(flat.areaHundredths ?? 0), 0n),
  }
}

/** Residents have one vote each and no area. The same person twice is one. */
export function residentsElectorate(personIds: readonly string[]): Electorate {
  const voters = [...new Set(personIds)].map((id) => ({ voterId: id, ownerIds: [id], flatIds: [], areaHundredths: 0n }))
  return electorateOf(voters)
}

function electorateOf(voters: readonly Voter[]): Electorate {
  return {
    voters,
    heads: BigInt(voters.length),
    areaHundredths: voters.reduce((sum, voter) => sum + voter.areaHundredths, 0n),
  }
}

/** What a change of one flat's owners does to the votes: which voters go or change, and which come or change. */
export type Amendment = { readonly gone: readonly Voter[]; readonly come: readonly Voter[] }

/** A flat that was sold while the vote goes on; its area as the electorate has it. Null when the electorate has no such flat. */
export function amend(voters: readonly Voter[], flat: Flat): Amendment | null {
  const seller = voters.find((voter) => voter.flatIds.includes(flat.flatId))
  if (seller === undefined) return null
  const voterId = voterKey(flat)
  if (seller.voterId === voterId) return { gone: [], come: [] }
  const area = BigInt(flat.areaHundredths ?? 0)
  const buyer = voters.find((voter) => voter.voterId === voterId)
  const left = {
    ...seller,
    flatIds: seller.flatIds.filter((id) => id !== flat.flatId),
    areaHundredths: seller.areaHundredths - area,
  }
  const grown =
    buyer === undefined
      ? voterOf(voterId, [flat])
      : { ...buyer, flatIds: [...buyer.flatIds, flat.flatId], areaHundredths: buyer.areaHundredths + area }
  return {
    gone: buyer === undefined ? [seller] : [seller, buyer],
    come: left.flatIds.length > 0 ? [left, grown] : [grown],
  }
}
