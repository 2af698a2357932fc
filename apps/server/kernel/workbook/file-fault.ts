/** Why a file could not be opened as sheets, with the sentence that says so; it reads nothing itself. */

export type FileFault =
  | 'not-found'
  | 'not-readable'
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'inflates'
  | 'not-a-workbook'
  | 'old-format'
  | 'password'
  | 'damaged'
  | 'unknown-encoding'
  | 'unclosed-quote'

/** A refused file: `sentence` is Chinese, says why and what to do, and does not name the file. */
export type FileRefusal = { ok: false; code: FileFault; sentence: string }

const sentences: Readonly<Record<FileFault, string>> = {
  'not-found': '没有这个文件。请核对文件名和所在文件夹。',
  'not-readable': '没有权限读这个文件，或它不是文件。请核对后再试。',
  empty: '文件是空的。请选择填好的文件。',
  'too-large': '文件太大，最多 60 MB。请删去图片，或拆成几个文件。',
  'too-many-rows': '行数太多，一张表最多 30 万行。请删去末尾多余的空行，或拆成几个文件。',
  inflates: '文件解开后太大。请删去多余的空行、格式和图片后另存，或拆成几个文件。',
  'not-a-workbook': '这不是 Excel 工作簿。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。',
  'old-format': '这是旧版 Excel 文件（.xls）。请在 Excel 或 WPS 里打开，另存为 .xlsx 再导入。',
  password: '文件设了打开密码。请取消密码，另存后再导入。',
  damaged: '文件已损坏，打不开。请重新另存一次，或再要一份原件。',
  'unknown-encoding': '文字编码认不出来。请用 Excel 或 WPS 另存为“CSV UTF-8”再导入。',
  'unclosed-quote': '有一处英文双引号没有成对，后面的内容分不开。请改正后再导入。',
}

export function refuseFile(code: FileFault): FileRefusal {
  return { ok: false, code, sentence: sentences[code] }
}

/** A quote opened in this row and never closed. */
export function refuseQuote(row: number): FileRefusal {
  const sentence = `第 ${row} 行的英文双引号没有成对，后面的内容分不开。请改正后再导入。`
  return { ok: false, code: 'unclosed-quote', sentence }
}
