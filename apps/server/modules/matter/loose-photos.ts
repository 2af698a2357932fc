/** Photos that were uploaded before the step that names them: each must be there and belong to nothing yet. */
import type { RowOf } from '../../kernel/rows.generated.ts'
import type { Unit } from '../../kernel/unit-of-work.ts'

/** Null when one of them is unknown or already part of another matter. */
export const loosePhotos = async (unit: Unit, ids: readonly string[]): Promise<RowOf<'stored_file'>[] | null> => {
  const files: RowOf<'stored_file'>[] = []
  for (const id of ids) {
    const file = await unit.get('stored_file', id)
    if (!file || file.matterId !== null) return null
    files.push(file)
  }
  return files
}
