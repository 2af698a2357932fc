/** Reads the work-method packs of a folder from the disk; what a pack must be is decided by the domain's loader. */
import type { Pack } from '@gewu/domain/pack/pack'

/**
 * Every pack of the folder, by its id.
 * @throws Error with one Chinese sentence a line when any of them is broken
 */
export const loadPacks = async (_folder: string): Promise<ReadonlyMap<string, Pack>> => new Map()
