import type { Product } from '@polder/api-client';
import { ButtonLink, Icon, Loading, More, PageTitle, TextLink, TroublePage, telwoord, useResource } from '@polder/ui';
import { useParams } from 'react-router';
import { api } from '../api.js';
import { province } from '../province.js';
import { Page } from '../shell/layout.js';

const loginNames: Record<string, string> = { digid: 'DigiD', eherkenning: 'eHerkenning' };

function Facts({ product }: { product: Product }) {
  const login = product.inloggen.includes('geen') ? 'Niet nodig' : product.inloggen.map((kind) => loginNames[kind] ?? kind).join(' of ');
  const facts = [['Kosten', product.kosten], ['We beslissen binnen', product.beslistermijn], ['Inloggen met', login]].filter(([, value]) => value !== '');
  return <dl className="polder-facts">{facts.map(([term, value]) => <div key={term}><dt>{term}</dt><dd>{value}</dd></div>)}</dl>;
}

function Start({ product }: { product: Product }) {
  const count = product.toets.length;
  if (product.inloggen.includes('geen')) {
    return (
      <section className="polder-start" aria-labelledby="st">
        <h2 className="utrecht-heading-2" id="st">Meld het</h2>
        <p>U hoeft niet in te loggen. Met een geheime link volgt u wat we ermee doen.</p>
        <ButtonLink look="primary" to={`/melden/${product.slug}`} iconAfter="arrow">Begin uw melding</ButtonLink>
      </section>
    );
  }
  if (count === 0) {
    return (
      <section className="polder-start" aria-labelledby="st">
        <h2 className="utrecht-heading-2" id="st">Vraag het aan</h2>
        <p>U krijgt meteen een dossiernummer. We bewaren elk antwoord.</p>
        <ButtonLink look="primary" to={`/producten/${product.slug}/inloggen`} iconAfter="arrow">Vraag aan</ButtonLink>
      </section>
    );
  }
  return (
    <section className="polder-start" aria-labelledby="st">
      <h2 className="utrecht-heading-2" id="st">Begin met de check</h2>
      <p>{count === 1 ? 'Eén vraag.' : `Hoogstens ${telwoord(count, 'vraag', 'vragen')}.`} U weet daarna of u dit nodig heeft. U hoeft nog niet in te loggen.</p>
      <ButtonLink look="primary" to={`/producten/${product.slug}/check`} iconAfter="arrow">Doe de check</ButtonLink>
    </section>
  );
}

function Howto({ product }: { product: Product }) {
  return (
    <ol className="polder-howto">
      <li><h3>U vraagt aan</h3><p>U krijgt meteen een dossiernummer. We bewaren elk antwoord.</p></li>
      <li><h3>U krijgt een bevestiging</h3><p>Met een kopie van alles wat u invulde.</p></li>
      <li><h3>Wij beslissen</h3><p>{product.beslistermijn === '' ? 'U ziet de datum in Mijn Polder.' : `Binnen ${product.beslistermijn}.`} U leest altijd waarom.</p></li>
      <li><h3>U leest het besluit</h3><p>In Mijn Polder, met alle documenten.</p></li>
    </ol>
  );
}

/** One product: what it is, what it costs, what you need, and where to begin. */
export function ProductPage() {
  const { slug = '' } = useParams();
  const { data: product, problem, reload } = useResource(`product:${slug}`, () => api.formulieren.product(slug));
  if (problem) return <Page air><TroublePage problem={problem} site={province.site} onRetry={reload}><TextLink to="/producten">Naar alle producten</TextLink></TroublePage></Page>;
  if (!product) return <Page air><PageTitle title="Product" site={province.site} busy /><Loading what="We halen het product op" /></Page>;
  return (
    <Page>
      <nav className="utrecht-breadcrumb-nav" aria-label="Kruimelpad">
        <ol className="utrecht-breadcrumb-nav__list">
          <li className="utrecht-breadcrumb-nav__item"><TextLink to="/">Home</TextLink></li>
          <li className="utrecht-breadcrumb-nav__item"><span className="utrecht-breadcrumb-nav__separator" aria-hidden="true">/</span> <TextLink to="/producten">Producten</TextLink></li>
        </ol>
      </nav>
      <div className="polder-page">
        <div>
          <PageTitle title={product.naam} site={province.site} />
          <p className="polder-lead">{product.samenvatting}</p>
          <Facts product={product} />
          <Start product={product} />
          <div className="polder-measure">
            {product.tekst.length > 0 && <h2 className="utrecht-heading-2">Wat moet u weten?</h2>}
            {product.tekst.map((paragraph) => <p className="utrecht-paragraph" key={paragraph}>{paragraph}</p>)}
            {product.nodig.length > 0 && (
              <>
                <h2 className="utrecht-heading-2">Dit heeft u nodig</h2>
                <ul className="polder-checklist">{product.nodig.map((item) => <li key={item}><Icon name="check" /><span>{item}</span></li>)}</ul>
              </>
            )}
            <h2 className="utrecht-heading-2">Zo gaat het verder</h2>
            <Howto product={product} />
            {product.wet !== '' && <div className="polder-mores"><More title="In welke wet staat dit?"><p>{product.wet}</p></More></div>}
          </div>
        </div>
        <aside className="polder-aside" aria-label="Meer over dit product">
          <section><h2>Vraag over uw situatie?</h2><p>Bel <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a><br />{province.hours}</p></section>
          {product.uplNaam !== '' && <section><h2>Landelijke naam</h2><p>{product.uplNaam}</p></section>}
        </aside>
      </div>
    </Page>
  );
}
