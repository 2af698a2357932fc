/** Which passwords and PINs are too easy to guess. Pure; it keeps no secret and hashes nothing. */

/** Words that people build passwords from; compared without the digits and signs around them. */
const commonWords = new Set([
  ...['password', 'passw', 'passwd', 'passcode', 'admin', 'administrator', 'root', 'user', 'guest', 'test', 'welcome'],
  ...['qwerty', 'qwertyuiop', 'qazwsx', 'qazwsxedc', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', 'qweasdzxc', 'qwer'],
  ...['iloveyou', 'woaini', 'woaiwojia', 'letmein', 'changeme', 'secret', 'default', 'abcdef', 'abcdefg', 'abc', 'aaa'],
  ...['gewu', 'wangge', 'wanggeyuan', 'shequ', 'jiedao', 'mima', 'nihao', 'zhongguo', 'china', 'beijing', 'system'],
  ...['qwe', 'asd', 'zxc', 'qaz', 'wsx', 'xiaoming', 'dragon', 'monkey', 'superman', 'sunshine', 'master', 'hello'],
])

const commonWhole = new Set([
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qaz123wsx456',
  'a1b2c3d4e5',
  '1a2b3c4d5e',
  'p@ssw0rd',
  'passw0rd',
])

const leastLength = 10
const leastDistinct = 5

/** At least ten characters, letters among them, not built on a well-known word or on the sign-in name. */
export const isWeakPassword = (password: string, loginName: string): boolean => {
  const plain = password.toLowerCase()
  if ([...plain].length < leastLength || new Set(plain).size < leastDistinct || !/\p{L}/u.test(plain)) return true
  if (plain.includes(loginName.toLowerCase())) return true
  const whole = plain.replace(/[^a-z0-9@]/g, '')
  if ([...commonWhole].some((known) => whole.startsWith(known))) return true
  const word = plain.replace(/^[^a-z\u4e00-\u9fff]+|[^a-z\u4e00-\u9fff]+$/g, '')
  return commonWords.has(word) || halves(word)
}

/** The same word twice. */
const halves = (word: string): boolean =>
  word.length > 0 && word.length % 2 === 0 && word.slice(0, word.length / 2).repeat(2) === word

/** Six digits that follow each other, repeat, come in pairs that do so, or are fewer than three different ones. */
export const isWeakPin = (pin: string): boolean => {
  const digits = [...pin].map(Number)
  const halved = digits.filter((_, i) => i % 2 === 0)
  return new Set(digits).size < 3 || isRun(digits) || repeats(pin) || (isDoubled(digits) && isRun(halved))
}

/** Each digit is the one before plus one, or each is the one before minus one; 9 and 0 are neighbours. */
const isRun = (digits: readonly number[]): boolean => {
  const steps = new Set(digits.slice(1).map((digit, i) => (digit - (digits[i] ?? 0) + 10) % 10))
  return steps.size === 1 && (steps.has(1) || steps.has(9))
}

/** 112233. */
const isDoubled = (digits: readonly number[]): boolean =>
  digits.every((digit, i) => i % 2 === 0 || digit === digits[i - 1])

/** 123123, 121212. */
const repeats = (pin: string): boolean => pin.slice(0, 3).repeat(2) === pin || pin.slice(0, 2).repeat(3) === pin
