import { loginUrl, type LoginKind } from '@polder/api-client';
import { Alert, BackLink, Icon, PageTitle, type IconName } from '@polder/ui';
import { Art } from '../shell/art.js';
import { Layout } from '../shell/layout.js';
import { province } from '../province.js';

const ways: { kind: LoginKind; name: string; text: string; icon: IconName }[] = [
  { kind: 'digid', name: 'DigiD', text: 'Voor uzelf, of voor iemand die u machtigde', icon: 'user' },
  { kind: 'eherkenning', name: 'eHerkenning', text: 'Voor uw bedrijf. Niveau EH3 of hoger', icon: 'building' },
];

/** Choose how to log in; afterwards the gateway comes back at `back`. */
export function LoginPage({ back, kinds, reason = 'Om verder te gaan, moeten we zeker weten wie u bent.', from, staff = false }: { back: string; kinds?: string[]; reason?: string; from?: string; staff?: boolean }) {
  const open = ways.filter(({ kind }) => kinds === undefined || kinds.length === 0 || kinds.includes(kind));
  return (
    <Layout main="polder-main--split">
      <div className="polder-split">
        <div className="polder-split__text">
          <BackLink to={from ?? '/'}>Terug</BackLink>
          <PageTitle title="Hoe wilt u inloggen?" site={province.site} />
          {staff && <Alert kind="info" title="U bent ingelogd als medewerker"><p>Log in met DigiD of eHerkenning om dit als inwoner of bedrijf te doen.</p></Alert>}
          <p className="polder-lead">{reason}</p>
          <div className="polder-logins">
            {open.map(({ kind, name, text, icon }) => (
              <div className="polder-login" key={kind}>
                <span className="polder-login__badge"><Icon name={icon} large /></span>
                <h2><a className="utrecht-link" href={loginUrl(kind, back)}>{name}</a></h2>
                <p>{text}</p>
                <Icon name="arrow" />
              </div>
            ))}
          </div>
          <h2 className="utrecht-heading-3">Kunt u niet inloggen?</h2>
          <p className="utrecht-paragraph">Bel <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a>. We zoeken samen een andere manier.</p>
          <p className="polder-note"><Icon name="lock" /><span>We bewaren alleen wat nodig is voor uw aanvraag. <a className="utrecht-link" href="/privacy">Hoe we met uw gegevens omgaan</a></span></p>
        </div>
        <div className="polder-split__art"><Art name="login" /></div>
      </div>
    </Layout>
  );
}
