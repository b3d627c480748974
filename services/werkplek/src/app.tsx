import { SessionProvider, ToastProvider } from '@polder/ui';
import { BrowserRouter, Route, Routes } from 'react-router';
import { api } from './api.js';
import { CasePage } from './case/case-page.js';
import { IntakePage } from './intake/intake-page.js';
import { NotFoundPage } from './not-found-page.js';
import { StaffGate } from './shell/staff-gate.js';
import { base } from './site.js';
import { WorkPage } from './work/work-page.js';

/** A light call that counts as use of the session. */
const touch = () => api.behandeling.werkvoorraad({ weergave: 'mijn', zoek: '', pageSize: 1 });

/** All pages of the werkplek. */
export function App() {
  return (
    <SessionProvider client={api.session} use={touch}>
      <BrowserRouter basename={base}>
        <ToastProvider>
          <StaffGate>
            <Routes>
              <Route path="/" element={<WorkPage />} />
              <Route path="/zaken/:id" element={<CasePage />} />
              <Route path="/intake" element={<IntakePage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </StaffGate>
        </ToastProvider>
      </BrowserRouter>
    </SessionProvider>
  );
}
