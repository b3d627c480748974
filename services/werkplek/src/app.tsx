import { SessionProvider, ToastProvider } from '@polder/ui';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { api } from './api.js';
import { FacturenPage } from './facturen/facturen-page.js';
import { FactuurPage } from './facturen/factuur-page.js';
import { CijfersPage } from './facturen/cijfers-page.js';
import { AdvicePage } from './advice/advice-page.js';
import { CasePage } from './case/case-page.js';
import { ColleaguesPage } from './colleagues/colleagues-page.js';
import { LetterPage } from './decision/letter-page.js';
import { MandatesPage } from './decision/mandates-page.js';
import { TasksPage } from './tasks/tasks-page.js';
import { IntakePage } from './intake/intake-page.js';
import { NotFoundPage } from './not-found-page.js';
import { StaffGate, useAreas } from './shell/staff-gate.js';
import { base } from './site.js';
import { WorkPage } from './work/work-page.js';

/** A light call that counts as use of the session. */
const touch = () => api.werk.lijst({ behandelaar: 'mij', pageSize: 1 }).catch(() => api.facturen.lijst({ weergave: 'mijn', zoek: '', pageSize: 1 }));

/** Where somebody begins: cases, or invoices for who has no role for cases. */
function Start() {
  const { cases } = useAreas();
  return cases ? <WorkPage /> : <Navigate to="/facturen" replace />;
}

/** All pages of the werkplek. */
export function App() {
  return (
    <SessionProvider client={api.session} use={touch}>
      <BrowserRouter basename={base}>
        <ToastProvider>
          <StaffGate>
            <Routes>
              <Route path="/" element={<Start />} />
              <Route path="/zaken/:id" element={<CasePage />} />
              <Route path="/zaken/:id/besluit/:voorstel" element={<LetterPage />} />
              <Route path="/taken" element={<TasksPage />} />
              <Route path="/adviezen" element={<AdvicePage />} />
              <Route path="/collegas" element={<ColleaguesPage />} />
              <Route path="/mandaten" element={<MandatesPage />} />
              <Route path="/intake" element={<IntakePage />} />
              <Route path="/facturen" element={<FacturenPage />} />
              <Route path="/facturen/cijfers" element={<CijfersPage />} />
              <Route path="/facturen/:id" element={<FactuurPage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </StaffGate>
        </ToastProvider>
      </BrowserRouter>
    </SessionProvider>
  );
}
