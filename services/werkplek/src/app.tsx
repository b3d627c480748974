import { SessionProvider, ToastProvider } from '@polder/ui';
import { BrowserRouter, Route, Routes } from 'react-router';
import { api } from './api.js';
import { AdvicePage } from './advice/advice-page.js';
import { CasePage } from './case/case-page.js';
import { ColleaguesPage } from './colleagues/colleagues-page.js';
import { LetterPage } from './decision/letter-page.js';
import { MandatesPage } from './decision/mandates-page.js';
import { TasksPage } from './tasks/tasks-page.js';
import { IntakePage } from './intake/intake-page.js';
import { NotFoundPage } from './not-found-page.js';
import { StaffGate } from './shell/staff-gate.js';
import { base } from './site.js';
import { WorkPage } from './work/work-page.js';

/** A light call that counts as use of the session. */
const touch = () => api.werk.lijst({ behandelaar: 'mij', pageSize: 1 });

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
              <Route path="/zaken/:id/besluit/:voorstel" element={<LetterPage />} />
              <Route path="/taken" element={<TasksPage />} />
              <Route path="/adviezen" element={<AdvicePage />} />
              <Route path="/collegas" element={<ColleaguesPage />} />
              <Route path="/mandaten" element={<MandatesPage />} />
              <Route path="/intake" element={<IntakePage />} />
              <Route path="*" element={<NotFoundPage />} />
            </Routes>
          </StaffGate>
        </ToastProvider>
      </BrowserRouter>
    </SessionProvider>
  );
}
