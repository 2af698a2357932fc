/** Under which name the open note is kept: one for each account, so that a shared phone shows nobody another one's words. */
export const noteSlotName = (accountId: string): string => `note:${accountId}`
