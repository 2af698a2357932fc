/** The one function of tiny-pinyin that is used; its own types are not found from its package file. */
declare module 'tiny-pinyin' {
  /** Pinyin without tones, by the order of the runtime's own Chinese collation. */
  export function convertToPinyin(text: string, separator?: string, lowerCase?: boolean): string
}
