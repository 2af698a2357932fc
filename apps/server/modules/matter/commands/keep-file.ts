/** Writes down a file that the file store already holds; it belongs to nobody's matter until a step names it. */
import { done } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import type { KeptFile } from '../../../kernel/files.ts'

export const keepFile: Command<KeptFile, { readonly id: string }> = {
  action: 'matter.keep-file',
  run: async (unit, input, context) => {
    const id = context.ids.uuid()
    unit.insert('stored_file', {
      communityId: unit.communityId,
      id,
      sha256: input.sha256,
      mediaType: input.mediaType,
      bytes: BigInt(input.bytes),
      createdAt: context.at,
      createdBy: context.actor.accountId,
      matterId: null,
    })
    return done({
      subject: { kind: 'file', id },
      events: [{ type: 'file.kept', mediaType: input.mediaType, bytes: input.bytes }],
      reply: { id },
    })
  },
}
