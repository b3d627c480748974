import { ButtonLink, PageTitle, TextLink } from '@polder/ui';
import { useSearchParams } from 'react-router';
import { province } from '../province.js';
import { Page, loginHrefOf } from '../shell/layout.js';
import { loginFailure } from './login-failed.view.js';

/** Says why the login did not work and what to do; what was filled in is still there. */
export function LoginFailedPage() {
  const [params] = useSearchParams();
  const { title, lead } = loginFailure(params.get('reden') ?? '');
  const back = params.get('terug') ?? '/mijn';
  const safe = /^\/(?!\/|\\)/.test(back) ? back : '/mijn';
  const staff = safe.startsWith('/werkplek');
  return (
    <Page air>
      <div className="polder-measure">
        <PageTitle title={title} site={province.site} />
        <p className="polder-lead">{lead}</p>
        <div className="polder-form__actions">
          {staff ? <a className="utrecht-button-link utrecht-button-link--primary-action" href={`/auth/login?soort=medewerker&terug=${encodeURIComponent(safe)}`}>Probeer opnieuw</a> : <ButtonLink look="primary" to={loginHrefOf(safe)}>Probeer opnieuw</ButtonLink>}
          <TextLink to="/">Naar de voorpagina</TextLink>
        </div>
        <h2 className="utrecht-heading-2">Lukt het niet?</h2>
        <p className="utrecht-paragraph">Bel <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a>. We zoeken samen een andere manier.</p>
      </div>
    </Page>
  );
}
