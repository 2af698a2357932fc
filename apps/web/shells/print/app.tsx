/** The print shell: its page table. */
import { Pages } from '../../router/pages.tsx'
import { PortsProvider, type PrintPorts } from './api.ts'
import { copy } from './copy.ts'
import { DoorPage } from './door-page.tsx'
import { FundPage } from './fund-page.tsx'
import { Missing } from './missing.tsx'
import { SlipPage } from './slip-page.tsx'

export const App = ({ ports }: { readonly ports: PrintPorts }) => (
  <PortsProvider value={ports}>
    <Pages
      table={{
        '/print/slip/:no': SlipPage,
        '/print/door/:code': DoorPage,
        '/print/funds/:communityId/:fundId/:month': FundPage,
      }}
      none={
        <main id="main">
          <Missing sentence={copy.noPage} />
        </main>
      }
    />
  </PortsProvider>
)
