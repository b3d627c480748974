import { Loading, PageTitle, useResource, type IconName, Icon, Button } from '@polder/ui';
import { Link } from 'react-router';
import { api } from '../api.js';
import { province } from '../province.js';
import { Art } from '../shell/art.js';
import { Layout } from '../shell/layout.js';
import { Finder } from './finder.js';

const how: { icon: IconName; title: string; to: string; text: string }[] = [
  { icon: 'search', title: 'Zoek wat u wilt doen', to: '/producten', text: 'In gewone woorden. U leest wat het kost en hoe lang het duurt.' },
  { icon: 'ok', title: 'Doe eerst de check', to: '/producten', text: 'Een paar vragen, zonder in te loggen. U weet meteen of u iets moet aanvragen.' },
  { icon: 'edit', title: 'Vul in wanneer u wilt', to: '/mijn', text: 'We bewaren elk antwoord. U gaat verder waar u was.' },
  { icon: 'history', title: 'Volg uw zaak', to: '/mijn', text: 'Elke stap, elke datum en waarom.' },
];

function Products() {
  const { data, problem, busy, reload } = useResource('producten', (signal) => api.formulieren.zoekProducten('', signal));
  if (problem) return <div className="polder-empty"><p>De lijst met producten is nu niet te zien. Zoeken en Mijn Polder werken misschien wel.</p><Button onClick={reload}>Probeer opnieuw</Button></div>;
  if (!data) return busy ? <Loading what="We halen de producten op" /> : null;
  if (data.length === 0) return <div className="polder-empty"><p>Er staan nog geen producten online. Bel ons op <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a>.</p></div>;
  return (
    <ul className="polder-linklist">
      {data.slice(0, 8).map((product) => <li key={product.slug}><Link to={`/producten/${product.slug}`}>{product.naam}</Link><p>{product.samenvatting}</p></li>)}
    </ul>
  );
}

/** The home page: one question, then what you can do here. */
export function HomePage() {
  return (
    <Layout look="home">
      <section className="polder-hero" aria-labelledby="kop">
        <div className="polder-wrap polder-hero__in">
          <div className="polder-hero__text">
            <PageTitle id="kop" className="polder-hero__title" title="Regel het met de provincie" heading={`Regel het met de provincie ${province.name}`} site={province.site} />
            <p className="polder-hero__lead">Vraag een vergunning of ontheffing aan en volg wat we ermee doen.</p>
            <Finder />
          </div>
        </div>
        <Art name="hero" />
        <Art name="strip" />
      </section>
      <div className="polder-wrap">
        <section className="polder-section" aria-labelledby="zo">
          <div className="polder-section__head"><h2 className="utrecht-heading-2" id="zo">Zo werkt het</h2><Link className="utrecht-link" to="/producten">Alle producten</Link></div>
          <div className="polder-parcels polder-parcels--4">
            {how.map(({ icon, title, to, text }) => (
              <div className="polder-parcel" key={title}>
                <span className="polder-parcel__icon"><Icon name={icon} large /></span>
                <h3 className="polder-parcel__title"><Link className="utrecht-link" to={to}>{title}</Link></h3>
                <p>{text}</p>
              </div>
            ))}
          </div>
        </section>
        <section className="polder-section">
          <div className="polder-two">
            <div><h2 className="utrecht-heading-2 polder-first">Dit kunt u hier regelen</h2><Products /></div>
            <div>
              <h2 className="utrecht-heading-2 polder-first">Verder met uw eigen zaken</h2>
              <ul className="polder-linklist">
                <li><Link to="/mijn">Mijn Polder</Link><p>Uw aanvragen, documenten en besluiten op één plek.</p></li>
                <li><Link to="/mijn#concepten">Een aanvraag afmaken</Link><p>Wat u begon, staat er nog. We zeggen tot wanneer.</p></li>
                <li><Link to="/contact">Iets vragen</Link><p>Bel {province.phone}. {province.hours}.</p></li>
              </ul>
            </div>
          </div>
        </section>
      </div>
    </Layout>
  );
}
