/** `/desk` for nobody, and the sheet over a page whose session ended. */
import { Button } from '../../../design/controls/button.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { words } from '../../../design/words.ts'
import { useDeskSession } from '../../../features/desk/session.tsx'
import { signIn as copy, frame } from '../copy/frame.ts'
import { DemonstrationPeople } from './demonstration-people.tsx'
import { DoorPage } from './door-page.tsx'
import { SignInForm } from './sign-in-form.tsx'

export const SignInPage = () => (
  <DoorPage title={copy.title} lead={copy.lead}>
    <SignInForm />
    <p className="small muted">{copy.help}</p>
    <DemonstrationPeople />
  </DoorPage>
)

export function NotReachedPage() {
  const { askAgain } = useDeskSession()
  return (
    <DoorPage title={words.offline}>
      <Note
        kind="off"
        action={
          <Button look="second" onPress={askAgain}>
            {words.bringBack}
          </Button>
        }
      >
        {frame.offline}
      </Note>
    </DoorPage>
  )
}

export function EndedSheet() {
  const { ended, signOut } = useDeskSession()
  return (
    <Sheet open={ended} title={copy.endedTitle} lead={copy.endedLead} onClose={signOut}>
      <SignInForm />
      <Button look="quiet" onPress={signOut}>
        {copy.leave}
      </Button>
    </Sheet>
  )
}
