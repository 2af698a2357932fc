// Generated from the migrated database by `npm run generate`; `npm run check` fails when it drifts.
import type { Json } from './canonical.ts'

export interface Rows {
  account: {
    id: string
    name: string
    loginName: string | null
    passwordHash: string | null
    totpCipher: Buffer | null
    totpConfirmedAt: Date | null
    totpLastStep: bigint | null
    phoneIndex: Buffer | null
    phoneCipher: Buffer | null
    staff: boolean
    homePlaceId: string | null
    homeCommunityId: string | null
    createdAt: Date
    disabledAt: Date | null
    rev: bigint
  }
  agency: {
    id: string
    parentId: string | null
    code: string
    name: string
    kind: string
    areaId: string
    retiredAt: Date | null
    rev: bigint
  }
  area: {
    id: string
    parentId: string | null
    kind: string
    code: string
    name: string
    packId: string | null
    demonstration: boolean
    settings: Json
    createdAt: Date
  }
  building: {
    communityId: string
    id: string
    estateId: string
    key: string
    name: string
    rev: bigint
  }
  calendar_day: {
    day: string
    kind: string
    name: string
  }
  calendar_year: {
    year: number
  }
  care_tier: {
    communityId: string
    id: string
    householdId: string
    microGridId: string | null
    tierCipher: Buffer
    since: string
    reviewBy: string
    until: string | null
    givenBy: string | null
    rev: bigint
  }
  consent: {
    communityId: string
    id: string
    personId: string
    microGridId: string | null
    kind: string
    way: string
    at: Date
    recordedBy: string | null
    withdrawnAt: Date | null
    rev: bigint
  }
  contact_link: {
    communityId: string
    id: string
    householdId: string
    microGridId: string | null
    accountId: string
    since: string
    until: string | null
    rev: bigint
  }
  device: {
    id: string
    accountId: string
    publicKey: Json
    pinHash: string
    label: string
    createdAt: Date
    lastChallenge: bigint | null
    revokedAt: Date | null
  }
  directory: {
    code: string
    kind: string
    communityId: string
    targetId: string
  }
  estate: {
    communityId: string
    id: string
    key: string
    name: string
    rev: bigint
  }
  family_proxy: {
    communityId: string
    id: string
    personId: string
    microGridId: string | null
    accountId: string
    relation: string
    consentId: string
    since: Date
    revokedAt: Date | null
    rev: bigint
  }
  focus_issue: {
    communityId: string
    id: string
    standing: number
    voices: number
    messages: number
    meToos: number
    places: number
    firstAt: Date
    lastAt: Date
    place: string
    typicalId: string
    words: string[]
    dismissed: boolean
    apart: string[]
    absorbed: string[]
    seq: bigint
  }
  focus_proposal: {
    communityId: string
    id: string
    issueId: string
    title: string
    reason: string
    state: string
    proposedBy: string | null
    proposedAt: Date
    rev: bigint
  }
  focus_voice: {
    communityId: string
    matterId: string
    seq: bigint
    issueId: string
    at: Date
    meToos: number
    withdrawn: boolean
  }
  fund: {
    communityId: string
    id: string
    kind: string
    name: string
    accountId: string
    outsideId: string
    openedAt: Date
    closedAt: Date | null
    inFen: bigint
    outFen: bigint
    raisedFen: bigint
    matchedFen: bigint
    rev: bigint
  }
  fund_expense: {
    communityId: string
    id: string
    fundId: string
    state: string
    purpose: string
    what: string
    amountFen: bigint
    payeeCipher: Buffer
    decision: string | null
    voucherNo: string | null
    askedBy: string | null
    signedBy: string | null
    paidBy: string | null
    holdId: string
    transferId: string | null
    reason: string | null
    at: Date
    paidAt: Date | null
    rev: bigint
  }
  fund_gift: {
    communityId: string
    id: string
    fundId: string
    source: string
    way: string
    amountFen: bigint | null
    quantity: number | null
    what: string | null
    measure: string | null
    matches: boolean
    giverCipher: Buffer
    hideGiver: boolean
    witnessesCipher: Buffer | null
    recordedBy: string | null
    at: Date
    transferId: string | null
    backFen: bigint
    rev: bigint
  }
  fund_line: {
    communityId: string
    transferId: string
    fundId: string
    giftId: string | null
    expenseId: string | null
    kind: string
  }
  grid: {
    communityId: string
    id: string
    parentId: string | null
    level: string
    micro: boolean
    code: string
    name: string
    sizeReason: string | null
    retiredAt: Date | null
    rev: bigint
  }
  grid_revision: {
    communityId: string
    id: string
    number: number
    effectiveOn: string
    reason: string
    createdAt: Date
    rev: bigint
  }
  home: {
    communityId: string
    id: string
    placeId: string
    key: string
    number: string
    occupancy: string | null
    headCipher: Buffer | null
    microGridId: string | null
    rev: bigint
  }
  household: {
    communityId: string
    id: string
    homeId: string
    placeId: string
    microGridId: string | null
    walk: string
    state: string
    since: string
    until: string | null
    careSince: string | null
    lastMet: string | null
    lookOn: string | null
    rev: bigint
  }
  invitation: {
    tokenHash: Buffer
    accountId: string
    createdAt: Date
    expiresAt: Date
    usedAt: Date | null
  }
  ledger_account: {
    communityId: string
    id: string
    unit: string
    keeping: string
    floor: bigint | null
    ceiling: bigint | null
    balance: bigint
    heldOut: bigint
    heldIn: bigint
    changedAt: Date | null
    rev: bigint
  }
  ledger_entry: {
    communityId: string
    id: string
    transferId: string
    accountId: string
    amount: bigint
    balance: bigint | null
    at: Date
    seq: bigint
    place: number
  }
  ledger_hold: {
    communityId: string
    id: string
    unit: string
    fromAccount: string
    toAccount: string
    amount: bigint
    taken: bigint
    ground: string
    expiresAt: Date | null
    state: string
    at: Date
    rev: bigint
  }
  ledger_transfer: {
    communityId: string
    id: string
    unit: string
    legs: number
    ground: string
    reverses: string | null
    holdId: string | null
    at: Date
    seq: bigint
  }
  local_message: {
    id: string
    phoneIndex: Buffer
    phoneCipher: Buffer
    bodyCipher: Buffer
    createdAt: Date
  }
  log: {
    communityId: string
    seq: bigint
    commandId: string
    action: string
    actorId: string | null
    at: Date
    subjectKind: string
    subjectId: string | null
    microGridId: string | null
    bodyDigest: Buffer
    payloadDigest: Buffer
    head: Buffer
  }
  log_payload: {
    communityId: string
    seq: bigint
    subjectId: string | null
    microGridId: string | null
    salt: Buffer
    events: Json
    reply: Json
  }
  map_shape: {
    communityId: string
    id: string
    kind: string
    name: string
    walled: boolean
    parts: Json
    digest: string
    rev: bigint
  }
  matter: {
    communityId: string
    id: string
    no: string
    kind: string
    state: string
    stage: string
    title: string
    body: string
    category: string | null
    placeId: string | null
    placeText: string | null
    microGridId: string | null
    doors: string[]
    channel: string
    urgent: boolean
    createdAt: Date
    receiverAgencyId: string | null
    receiverGridId: string | null
    responsibleAgencyId: string | null
    handlerId: string | null
    dispatchedAt: Date | null
    acceptBy: Date | null
    acceptedAt: Date | null
    contactBy: Date | null
    contactedAt: Date | null
    dueAt: Date | null
    dueUnknownYear: number | null
    overruns: number
    pausedAt: Date | null
    pauses: number
    extensions: number
    asked: Json | null
    resolvedAt: Date | null
    closedAt: Date | null
    closedHow: string | null
    returns: number
    reopens: number
    attempts: number
    attemptChannels: string[]
    attemptedAt: Date | null
    rating: number | null
    ratingWords: string | null
    ratedAt: Date | null
    ratingExcluded: string | null
    neighbourRatings: number
    neighbourScoreSum: number
    foreignId: string | null
    parties: Json
    partyAgencies: string[]
    rev: bigint
  }
  matter_me_too: {
    communityId: string
    id: string
    matterId: string
    accountId: string | null
    recordedBy: string | null
    createdAt: Date
  }
  matter_opened: {
    communityId: string
    matterId: string
    title: string
    openedBy: string | null
    openedAt: Date
    rev: bigint
  }
  matter_reporter: {
    communityId: string
    matterId: string
    accountId: string | null
    nameCipher: Buffer | null
    phoneCipher: Buffer | null
    phoneIndex: Buffer | null
    mayBeNamed: boolean
    recordedBy: string | null
    slipVersion: number
    rev: bigint
  }
  matter_search: {
    communityId: string
    id: string
    microGridId: string | null
    createdAt: Date
    grams: number[]
  }
  membership: {
    communityId: string
    id: string
    placeId: string
    microGridId: string
    revisionId: string
    since: string
    until: string | null
    rev: bigint
  }
  person: {
    communityId: string
    id: string
    householdId: string
    microGridId: string | null
    relation: string
    sex: string | null
    nameCipher: Buffer | null
    nameIndex: Buffer | null
    soundIndex: Buffer | null
    phoneCipher: Buffer | null
    phoneIndex: Buffer | null
    documentCipher: Buffer | null
    documentIndex: Buffer | null
    birthCipher: Buffer | null
    labelsCipher: Buffer | null
    interests: string | null
    mergedInto: string | null
    removedAt: Date | null
    rev: bigint
  }
  place: {
    communityId: string
    id: string
    kind: string
    estateId: string | null
    buildingId: string | null
    name: string
    label: string
    path: string
    sortKey: string
    households: number
    floors: number | null
    builtYear: number | null
    management: string | null
    lon: number | null
    lat: number | null
    microGridId: string | null
    code: string
    retiredAt: Date | null
    rev: bigint
  }
  plan: {
    communityId: string
    id: string
    number: number
    state: string
    smallest: number
    largest: number
    seed: number
    effort: string
    afresh: boolean
    pins: Json
    assign: Json | null
    fault: string | null
    run: number
    startedAt: Date
    createdAt: Date
    revision: number | null
    rev: bigint
  }
  plan_question: {
    communityId: string
    id: string
    planId: string
    microGridId: string
    householdsBefore: number
    householdsAfter: number
    gained: string[]
    lost: string[]
    answer: string | null
    words: string | null
    byLead: boolean | null
    answeredAt: Date | null
    closedAt: Date | null
    rev: bigint
  }
  post: {
    id: string
    accountId: string
    postKey: string
    areaId: string | null
    communityId: string | null
    gridId: string | null
    agencyId: string | null
    since: Date
    until: Date | null
    rev: bigint
  }
  scope_exit: {
    communityId: string
    id: string
    householdId: string
    microGridId: string
    rev: bigint
  }
  session: {
    tokenHash: Buffer
    accountId: string
    shell: string
    deviceId: string | null
    createdAt: Date
    seenAt: Date
    expiresAt: Date
    endedAt: Date | null
  }
  signin_code: {
    id: string
    phoneIndex: Buffer
    codeHash: Buffer
    createdAt: Date
    expiresAt: Date
    tries: number
    usedAt: Date | null
  }
  signin_guard: {
    subject: string
    failures: number
    windowStartedAt: Date
    lockedUntil: Date | null
  }
  stored_file: {
    communityId: string
    id: string
    sha256: string
    mediaType: string
    bytes: bigint
    createdAt: Date
    createdBy: string | null
    matterId: string | null
  }
  stream_clock: {
    communityId: string
    seq: bigint
    head: Buffer
  }
  text_decision: {
    communityId: string
    matterId: string
    seq: bigint
    decidedAt: Date
    category: string | null
    proposedCategories: string[] | null
    categorySure: boolean | null
    receiver: string | null
    proposedReceivers: string[] | null
    receiverSure: boolean | null
  }
  text_model: {
    communityId: string
    question: string
    bytes: Buffer
    cases: number
    seq: bigint
    trainedAt: Date
  }
  text_setting: {
    communityId: string
    suggesting: boolean
    reason: string | null
    changedBy: string | null
    changedAt: Date
    rev: bigint
  }
  visit: {
    communityId: string
    id: string
    householdId: string
    microGridId: string | null
    byAccount: string | null
    at: Date
    outcome: string
    buttons: string[]
    heardCipher: Buffer | null
    healthCipher: Buffer | null
    rev: bigint
  }
  visit_private: {
    communityId: string
    visitId: string
    accountId: string
    noteCipher: Buffer
  }
  waiting_membership: {
    communityId: string
    path: string
    estate: string
    building: string
    entrance: string
    gridCode: string
    rev: bigint
  }
}
export type TableName = keyof Rows
export type RowOf<T extends TableName> = Rows[T]

interface TableInfo {
  readonly tenant: boolean
  readonly key: string
  readonly columns: Readonly<Record<string, string>>
}

export const tables: Readonly<Record<TableName, TableInfo>> = {
  account: {
    tenant: false,
    key: 'id',
    columns: {
      id: 'id',
      name: 'name',
      loginName: 'login_name',
      passwordHash: 'password_hash',
      totpCipher: 'totp_cipher',
      totpConfirmedAt: 'totp_confirmed_at',
      totpLastStep: 'totp_last_step',
      phoneIndex: 'phone_index',
      phoneCipher: 'phone_cipher',
      staff: 'staff',
      homePlaceId: 'home_place_id',
      homeCommunityId: 'home_community_id',
      createdAt: 'created_at',
      disabledAt: 'disabled_at',
      rev: 'rev',
    },
  },
  agency: {
    tenant: false,
    key: 'id',
    columns: {
      id: 'id',
      parentId: 'parent_id',
      code: 'code',
      name: 'name',
      kind: 'kind',
      areaId: 'area_id',
      retiredAt: 'retired_at',
      rev: 'rev',
    },
  },
  area: {
    tenant: false,
    key: 'id',
    columns: {
      id: 'id',
      parentId: 'parent_id',
      kind: 'kind',
      code: 'code',
      name: 'name',
      packId: 'pack_id',
      demonstration: 'demonstration',
      settings: 'settings',
      createdAt: 'created_at',
    },
  },
  building: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      estateId: 'estate_id',
      key: 'key',
      name: 'name',
      rev: 'rev',
    },
  },
  calendar_day: {
    tenant: false,
    key: 'day',
    columns: {
      day: 'day',
      kind: 'kind',
      name: 'name',
    },
  },
  calendar_year: {
    tenant: false,
    key: 'year',
    columns: {
      year: 'year',
    },
  },
  care_tier: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      householdId: 'household_id',
      microGridId: 'micro_grid_id',
      tierCipher: 'tier_cipher',
      since: 'since',
      reviewBy: 'review_by',
      until: 'until',
      givenBy: 'given_by',
      rev: 'rev',
    },
  },
  consent: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      personId: 'person_id',
      microGridId: 'micro_grid_id',
      kind: 'kind',
      way: 'way',
      at: 'at',
      recordedBy: 'recorded_by',
      withdrawnAt: 'withdrawn_at',
      rev: 'rev',
    },
  },
  contact_link: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      householdId: 'household_id',
      microGridId: 'micro_grid_id',
      accountId: 'account_id',
      since: 'since',
      until: 'until',
      rev: 'rev',
    },
  },
  device: {
    tenant: false,
    key: 'id',
    columns: {
      id: 'id',
      accountId: 'account_id',
      publicKey: 'public_key',
      pinHash: 'pin_hash',
      label: 'label',
      createdAt: 'created_at',
      lastChallenge: 'last_challenge',
      revokedAt: 'revoked_at',
    },
  },
  directory: {
    tenant: false,
    key: 'code',
    columns: {
      code: 'code',
      kind: 'kind',
      communityId: 'community_id',
      targetId: 'target_id',
    },
  },
  estate: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      key: 'key',
      name: 'name',
      rev: 'rev',
    },
  },
  family_proxy: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      personId: 'person_id',
      microGridId: 'micro_grid_id',
      accountId: 'account_id',
      relation: 'relation',
      consentId: 'consent_id',
      since: 'since',
      revokedAt: 'revoked_at',
      rev: 'rev',
    },
  },
  focus_issue: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      standing: 'standing',
      voices: 'voices',
      messages: 'messages',
      meToos: 'me_toos',
      places: 'places',
      firstAt: 'first_at',
      lastAt: 'last_at',
      place: 'place',
      typicalId: 'typical_id',
      words: 'words',
      dismissed: 'dismissed',
      apart: 'apart',
      absorbed: 'absorbed',
      seq: 'seq',
    },
  },
  focus_proposal: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      issueId: 'issue_id',
      title: 'title',
      reason: 'reason',
      state: 'state',
      proposedBy: 'proposed_by',
      proposedAt: 'proposed_at',
      rev: 'rev',
    },
  },
  focus_voice: {
    tenant: true,
    key: 'matterId',
    columns: {
      communityId: 'community_id',
      matterId: 'matter_id',
      seq: 'seq',
      issueId: 'issue_id',
      at: 'at',
      meToos: 'me_toos',
      withdrawn: 'withdrawn',
    },
  },
  fund: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      kind: 'kind',
      name: 'name',
      accountId: 'account_id',
      outsideId: 'outside_id',
      openedAt: 'opened_at',
      closedAt: 'closed_at',
      inFen: 'in_fen',
      outFen: 'out_fen',
      raisedFen: 'raised_fen',
      matchedFen: 'matched_fen',
      rev: 'rev',
    },
  },
  fund_expense: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      fundId: 'fund_id',
      state: 'state',
      purpose: 'purpose',
      what: 'what',
      amountFen: 'amount_fen',
      payeeCipher: 'payee_cipher',
      decision: 'decision',
      voucherNo: 'voucher_no',
      askedBy: 'asked_by',
      signedBy: 'signed_by',
      paidBy: 'paid_by',
      holdId: 'hold_id',
      transferId: 'transfer_id',
      reason: 'reason',
      at: 'at',
      paidAt: 'paid_at',
      rev: 'rev',
    },
  },
  fund_gift: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      fundId: 'fund_id',
      source: 'source',
      way: 'way',
      amountFen: 'amount_fen',
      quantity: 'quantity',
      what: 'what',
      measure: 'measure',
      matches: 'matches',
      giverCipher: 'giver_cipher',
      hideGiver: 'hide_giver',
      witnessesCipher: 'witnesses_cipher',
      recordedBy: 'recorded_by',
      at: 'at',
      transferId: 'transfer_id',
      backFen: 'back_fen',
      rev: 'rev',
    },
  },
  fund_line: {
    tenant: true,
    key: 'transferId',
    columns: {
      communityId: 'community_id',
      transferId: 'transfer_id',
      fundId: 'fund_id',
      giftId: 'gift_id',
      expenseId: 'expense_id',
      kind: 'kind',
    },
  },
  grid: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      parentId: 'parent_id',
      level: 'level',
      micro: 'micro',
      code: 'code',
      name: 'name',
      sizeReason: 'size_reason',
      retiredAt: 'retired_at',
      rev: 'rev',
    },
  },
  grid_revision: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      number: 'number',
      effectiveOn: 'effective_on',
      reason: 'reason',
      createdAt: 'created_at',
      rev: 'rev',
    },
  },
  home: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      placeId: 'place_id',
      key: 'key',
      number: 'number',
      occupancy: 'occupancy',
      headCipher: 'head_cipher',
      microGridId: 'micro_grid_id',
      rev: 'rev',
    },
  },
  household: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      homeId: 'home_id',
      placeId: 'place_id',
      microGridId: 'micro_grid_id',
      walk: 'walk',
      state: 'state',
      since: 'since',
      until: 'until',
      careSince: 'care_since',
      lastMet: 'last_met',
      lookOn: 'look_on',
      rev: 'rev',
    },
  },
  invitation: {
    tenant: false,
    key: 'tokenHash',
    columns: {
      tokenHash: 'token_hash',
      accountId: 'account_id',
      createdAt: 'created_at',
      expiresAt: 'expires_at',
      usedAt: 'used_at',
    },
  },
  ledger_account: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      unit: 'unit',
      keeping: 'keeping',
      floor: 'floor',
      ceiling: 'ceiling',
      balance: 'balance',
      heldOut: 'held_out',
      heldIn: 'held_in',
      changedAt: 'changed_at',
      rev: 'rev',
    },
  },
  ledger_entry: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      transferId: 'transfer_id',
      accountId: 'account_id',
      amount: 'amount',
      balance: 'balance',
      at: 'at',
      seq: 'seq',
      place: 'place',
    },
  },
  ledger_hold: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      unit: 'unit',
      fromAccount: 'from_account',
      toAccount: 'to_account',
      amount: 'amount',
      taken: 'taken',
      ground: 'ground',
      expiresAt: 'expires_at',
      state: 'state',
      at: 'at',
      rev: 'rev',
    },
  },
  ledger_transfer: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      unit: 'unit',
      legs: 'legs',
      ground: 'ground',
      reverses: 'reverses',
      holdId: 'hold_id',
      at: 'at',
      seq: 'seq',
    },
  },
  local_message: {
    tenant: false,
    key: 'id',
    columns: {
      id: 'id',
      phoneIndex: 'phone_index',
      phoneCipher: 'phone_cipher',
      bodyCipher: 'body_cipher',
      createdAt: 'created_at',
    },
  },
  log: {
    tenant: true,
    key: 'seq',
    columns: {
      communityId: 'community_id',
      seq: 'seq',
      commandId: 'command_id',
      action: 'action',
      actorId: 'actor_id',
      at: 'at',
      subjectKind: 'subject_kind',
      subjectId: 'subject_id',
      microGridId: 'micro_grid_id',
      bodyDigest: 'body_digest',
      payloadDigest: 'payload_digest',
      head: 'head',
    },
  },
  log_payload: {
    tenant: true,
    key: 'seq',
    columns: {
      communityId: 'community_id',
      seq: 'seq',
      subjectId: 'subject_id',
      microGridId: 'micro_grid_id',
      salt: 'salt',
      events: 'events',
      reply: 'reply',
    },
  },
  map_shape: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      kind: 'kind',
      name: 'name',
      walled: 'walled',
      parts: 'parts',
      digest: 'digest',
      rev: 'rev',
    },
  },
  matter: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      no: 'no',
      kind: 'kind',
      state: 'state',
      stage: 'stage',
      title: 'title',
      body: 'body',
      category: 'category',
      placeId: 'place_id',
      placeText: 'place_text',
      microGridId: 'micro_grid_id',
      doors: 'doors',
      channel: 'channel',
      urgent: 'urgent',
      createdAt: 'created_at',
      receiverAgencyId: 'receiver_agency_id',
      receiverGridId: 'receiver_grid_id',
      responsibleAgencyId: 'responsible_agency_id',
      handlerId: 'handler_id',
      dispatchedAt: 'dispatched_at',
      acceptBy: 'accept_by',
      acceptedAt: 'accepted_at',
      contactBy: 'contact_by',
      contactedAt: 'contacted_at',
      dueAt: 'due_at',
      dueUnknownYear: 'due_unknown_year',
      overruns: 'overruns',
      pausedAt: 'paused_at',
      pauses: 'pauses',
      extensions: 'extensions',
      asked: 'asked',
      resolvedAt: 'resolved_at',
      closedAt: 'closed_at',
      closedHow: 'closed_how',
      returns: 'returns',
      reopens: 'reopens',
      attempts: 'attempts',
      attemptChannels: 'attempt_channels',
      attemptedAt: 'attempted_at',
      rating: 'rating',
      ratingWords: 'rating_words',
      ratedAt: 'rated_at',
      ratingExcluded: 'rating_excluded',
      neighbourRatings: 'neighbour_ratings',
      neighbourScoreSum: 'neighbour_score_sum',
      foreignId: 'foreign_id',
      parties: 'parties',
      partyAgencies: 'party_agencies',
      rev: 'rev',
    },
  },
  matter_me_too: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      matterId: 'matter_id',
      accountId: 'account_id',
      recordedBy: 'recorded_by',
      createdAt: 'created_at',
    },
  },
  matter_opened: {
    tenant: true,
    key: 'matterId',
    columns: {
      communityId: 'community_id',
      matterId: 'matter_id',
      title: 'title',
      openedBy: 'opened_by',
      openedAt: 'opened_at',
      rev: 'rev',
    },
  },
  matter_reporter: {
    tenant: true,
    key: 'matterId',
    columns: {
      communityId: 'community_id',
      matterId: 'matter_id',
      accountId: 'account_id',
      nameCipher: 'name_cipher',
      phoneCipher: 'phone_cipher',
      phoneIndex: 'phone_index',
      mayBeNamed: 'may_be_named',
      recordedBy: 'recorded_by',
      slipVersion: 'slip_version',
      rev: 'rev',
    },
  },
  matter_search: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      microGridId: 'micro_grid_id',
      createdAt: 'created_at',
      grams: 'grams',
    },
  },
  membership: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      placeId: 'place_id',
      microGridId: 'micro_grid_id',
      revisionId: 'revision_id',
      since: 'since',
      until: 'until',
      rev: 'rev',
    },
  },
  person: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      householdId: 'household_id',
      microGridId: 'micro_grid_id',
      relation: 'relation',
      sex: 'sex',
      nameCipher: 'name_cipher',
      nameIndex: 'name_index',
      soundIndex: 'sound_index',
      phoneCipher: 'phone_cipher',
      phoneIndex: 'phone_index',
      documentCipher: 'document_cipher',
      documentIndex: 'document_index',
      birthCipher: 'birth_cipher',
      labelsCipher: 'labels_cipher',
      interests: 'interests',
      mergedInto: 'merged_into',
      removedAt: 'removed_at',
      rev: 'rev',
    },
  },
  place: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      kind: 'kind',
      estateId: 'estate_id',
      buildingId: 'building_id',
      name: 'name',
      label: 'label',
      path: 'path',
      sortKey: 'sort_key',
      households: 'households',
      floors: 'floors',
      builtYear: 'built_year',
      management: 'management',
      lon: 'lon',
      lat: 'lat',
      microGridId: 'micro_grid_id',
      code: 'code',
      retiredAt: 'retired_at',
      rev: 'rev',
    },
  },
  plan: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      number: 'number',
      state: 'state',
      smallest: 'smallest',
      largest: 'largest',
      seed: 'seed',
      effort: 'effort',
      afresh: 'afresh',
      pins: 'pins',
      assign: 'assign',
      fault: 'fault',
      run: 'run',
      startedAt: 'started_at',
      createdAt: 'created_at',
      revision: 'revision',
      rev: 'rev',
    },
  },
  plan_question: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      planId: 'plan_id',
      microGridId: 'micro_grid_id',
      householdsBefore: 'households_before',
      householdsAfter: 'households_after',
      gained: 'gained',
      lost: 'lost',
      answer: 'answer',
      words: 'words',
      byLead: 'by_lead',
      answeredAt: 'answered_at',
      closedAt: 'closed_at',
      rev: 'rev',
    },
  },
  post: {
    tenant: false,
    key: 'id',
    columns: {
      id: 'id',
      accountId: 'account_id',
      postKey: 'post_key',
      areaId: 'area_id',
      communityId: 'community_id',
      gridId: 'grid_id',
      agencyId: 'agency_id',
      since: 'since',
      until: 'until',
      rev: 'rev',
    },
  },
  scope_exit: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      householdId: 'household_id',
      microGridId: 'micro_grid_id',
      rev: 'rev',
    },
  },
  session: {
    tenant: false,
    key: 'tokenHash',
    columns: {
      tokenHash: 'token_hash',
      accountId: 'account_id',
      shell: 'shell',
      deviceId: 'device_id',
      createdAt: 'created_at',
      seenAt: 'seen_at',
      expiresAt: 'expires_at',
      endedAt: 'ended_at',
    },
  },
  signin_code: {
    tenant: false,
    key: 'id',
    columns: {
      id: 'id',
      phoneIndex: 'phone_index',
      codeHash: 'code_hash',
      createdAt: 'created_at',
      expiresAt: 'expires_at',
      tries: 'tries',
      usedAt: 'used_at',
    },
  },
  signin_guard: {
    tenant: false,
    key: 'subject',
    columns: {
      subject: 'subject',
      failures: 'failures',
      windowStartedAt: 'window_started_at',
      lockedUntil: 'locked_until',
    },
  },
  stored_file: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      sha256: 'sha256',
      mediaType: 'media_type',
      bytes: 'bytes',
      createdAt: 'created_at',
      createdBy: 'created_by',
      matterId: 'matter_id',
    },
  },
  stream_clock: {
    tenant: false,
    key: 'communityId',
    columns: {
      communityId: 'community_id',
      seq: 'seq',
      head: 'head',
    },
  },
  text_decision: {
    tenant: true,
    key: 'matterId',
    columns: {
      communityId: 'community_id',
      matterId: 'matter_id',
      seq: 'seq',
      decidedAt: 'decided_at',
      category: 'category',
      proposedCategories: 'proposed_categories',
      categorySure: 'category_sure',
      receiver: 'receiver',
      proposedReceivers: 'proposed_receivers',
      receiverSure: 'receiver_sure',
    },
  },
  text_model: {
    tenant: true,
    key: 'question',
    columns: {
      communityId: 'community_id',
      question: 'question',
      bytes: 'bytes',
      cases: 'cases',
      seq: 'seq',
      trainedAt: 'trained_at',
    },
  },
  text_setting: {
    tenant: false,
    key: 'communityId',
    columns: {
      communityId: 'community_id',
      suggesting: 'suggesting',
      reason: 'reason',
      changedBy: 'changed_by',
      changedAt: 'changed_at',
      rev: 'rev',
    },
  },
  visit: {
    tenant: true,
    key: 'id',
    columns: {
      communityId: 'community_id',
      id: 'id',
      householdId: 'household_id',
      microGridId: 'micro_grid_id',
      byAccount: 'by_account',
      at: 'at',
      outcome: 'outcome',
      buttons: 'buttons',
      heardCipher: 'heard_cipher',
      healthCipher: 'health_cipher',
      rev: 'rev',
    },
  },
  visit_private: {
    tenant: true,
    key: 'visitId',
    columns: {
      communityId: 'community_id',
      visitId: 'visit_id',
      accountId: 'account_id',
      noteCipher: 'note_cipher',
    },
  },
  waiting_membership: {
    tenant: true,
    key: 'path',
    columns: {
      communityId: 'community_id',
      path: 'path',
      estate: 'estate',
      building: 'building',
      entrance: 'entrance',
      gridCode: 'grid_code',
      rev: 'rev',
    },
  },
}
