import { SessionProvider } from '@polder/ui';
import { lazy, Suspense, type ReactNode } from 'react';
import { BrowserRouter, Route, Routes } from 'react-router';
import { api } from './api.js';
import { CheckPage } from './pages/check.js';
import { FactuurTestenPage } from './pages/factuur-testen.js';
import { MijnFacturenPage } from './pages/mijn-facturen.js';
import { HomePage } from './pages/home.js';
import { AccessibilityPage, ContactPage, NotFoundPage, PrivacyPage } from './pages/info.js';
import { LoginFailedPage } from './pages/login-failed.js';
import { GemeldPage, MeldenPage } from './pages/melden.js';
import { MijnPage } from './pages/mijn.js';
import { MijnZaakPage } from './pages/mijn-zaak.js';
import { ProductPage } from './pages/product.js';
import { ProductsPage } from './pages/products.js';
import { ReceiptPage } from './pages/receipt.js';
import { GeneralLoginPage, ProductLoginPage, StartPage } from './pages/start.js';
import { VolgenPage } from './pages/volgen.js';
import { forgetAll } from './shell/keep.js';
import { PartyGate } from './shell/party-gate.js';

/** The form engine comes only when someone fills in a form. */
const AanvraagPage = lazy(async () => ({ default: (await import('./aanvraag/aanvraag-page.js')).AanvraagPage }));

/** A light call that counts as use of the session. */
const touch = () => api.formulieren.aanvragen();

const own = (page: ReactNode) => <PartyGate>{page}</PartyGate>;

/** All pages of the portal. */
export function App() {
  return (
    <SessionProvider client={api.session} use={touch} onLogout={forgetAll}>
      <BrowserRouter>
        <Suspense fallback={null}>
          <Routes>
            <Route path="/" element={<HomePage />} />
            <Route path="/producten" element={<ProductsPage />} />
            <Route path="/producten/:slug" element={<ProductPage />} />
            <Route path="/producten/:slug/check" element={<CheckPage />} />
            <Route path="/producten/:slug/inloggen" element={<ProductLoginPage />} />
            <Route path="/aanvragen/nieuw" element={own(<StartPage />)} />
            <Route path="/aanvragen/:id/ontvangst" element={own(<ReceiptPage />)} />
            <Route path="/aanvragen/:id/*" element={own(<AanvraagPage />)} />
            <Route path="/melden/:slug/ontvangst" element={<GemeldPage />} />
            <Route path="/melden/:slug/*" element={<MeldenPage />} />
            <Route path="/volgen" element={<VolgenPage />} />
            <Route path="/mijn" element={own(<MijnPage />)} />
            <Route path="/mijn/zaken/:id" element={own(<MijnZaakPage />)} />
            <Route path="/mijn/facturen" element={own(<MijnFacturenPage />)} />
            <Route path="/factuur-testen" element={<FactuurTestenPage />} />
            <Route path="/inloggen" element={<GeneralLoginPage />} />
            <Route path="/inloggen-mislukt" element={<LoginFailedPage />} />
            <Route path="/contact" element={<ContactPage />} />
            <Route path="/privacy" element={<PrivacyPage />} />
            <Route path="/toegankelijkheid" element={<AccessibilityPage />} />
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Suspense>
      </BrowserRouter>
    </SessionProvider>
  );
}
