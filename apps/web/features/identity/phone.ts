/** A mobile number as people type it: spaces, dashes, full-width digits, a leading +86. */

/** Digits only, at most eleven, without the country. */
export const typedPhone = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\d+]/g, '')
    .replace(/^\+?86(?=1)/, '')
    .replace(/\D/g, '')
    .slice(0, 11)

export const isMobile = (phone: string): boolean => /^1\d{10}$/.test(phone)
