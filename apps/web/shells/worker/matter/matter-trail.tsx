/** What was done, newest first; the head of the line is where it stands now. */
import type { MatterView } from '@gewu/contract/matter'
import { Trail } from '../../../design/progress/trail.tsx'
import { iconOfStep } from '../../../features/matters/matter-words.ts'
import { whenWords } from '../../../features/time-words.ts'
import { useNow } from '../../../features/worker/ports.tsx'
import { matter as copy } from '../copy/matter.ts'
import { FilePictures } from './file-pictures.tsx'

export function MatterTrail({ matter }: { readonly matter: MatterView }) {
  const now = useNow()
  return (
    <Trail
      label={copy.trail}
      nodes={[...matter.trail]
        .sort((a, b) => b.seq - a.seq)
        .map((node, index) => ({
          id: `${node.seq}-${index}`,
          state: index === 0 && matter.stage !== 'closed' ? 'now' : 'done',
          icon: iconOfStep(node.step),
          what: node.what,
          who: [[node.role, node.who].filter((part) => part !== '').join(' '), whenWords(node.at, now)].filter(
            (part) => part !== '',
          ),
          said: node.say ?? undefined,
          extra:
            node.fileIds.length > 0 ? (
              <FilePictures communityId={matter.communityId} fileIds={node.fileIds} alt={copy.stepPhoto} />
            ) : undefined,
        }))}
    />
  )
}
