/** The one function of tiny-pinyin that is used; its own types are not found from its package file. */
declare module 'tiny-pinyin' {
  /** CommonJS: Node hands it over whole, as the default. */
  const tinyPinyin: {
    /** Chinese characters as pinyin without tones; others stay. */
    convertToPinyin(text: string, separator?: string, lowerCase?: boolean): string
  }
  export default tinyPinyin
}
