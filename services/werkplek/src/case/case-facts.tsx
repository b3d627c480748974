import type { ZaakDetail } from '@polder/api-client';
import { Button, Code, Icon, Loading, Tag, bestandsgrootte, bestandssoort, datum, datumKort } from '@polder/ui';
import { lazy, Suspense } from 'react';
import { api } from '../api.js';
import { documentState, perGroep } from './case.view.js';
import { Region } from './region.js';

const MapView = lazy(async () => ({ default: (await import('@polder/ui/map')).MapView }));

const kinds: Record<string, string> = { niet_natuurlijk_persoon: 'Bedrijf', vestiging: 'Vestiging van een bedrijf', natuurlijk_persoon: 'Inwoner' };

/** Who applied and what the case is. Each value with its source. */
export function Facts({ zaak }: { zaak: ZaakDetail }) {
  const { initiator } = zaak;
  return (
    <Region id="gegevens" title="Gegevens">
      <dl className="polder-dl">
        {initiator && <div><dt>Aanvrager</dt><dd>{initiator.naam || 'Naam niet bekend'} <span className="polder-src">{kinds[initiator.type] ?? ''}</span></dd></div>}
        {initiator && initiator.kvkNummer !== '' && <div><dt>KVK</dt><dd><Code>{initiator.kvkNummer}</Code> <span className="polder-src">uit eHerkenning</span></dd></div>}
        {initiator && initiator.vestigingsNummer !== '' && <div><dt>Vestiging</dt><dd><Code>{initiator.vestigingsNummer}</Code></dd></div>}
        {initiator && initiator.email !== '' && <div><dt>E-mail</dt><dd><a className="utrecht-link" href={`mailto:${initiator.email}`}>{initiator.email}</a> <span className="polder-src">uit het formulier</span></dd></div>}
        <div><dt>Soort zaak</dt><dd>{zaak.zaaktype}</dd></div>
        <div><dt>Ontvangen</dt><dd><time dateTime={zaak.ontvangenOp}>{datum(zaak.ontvangenOp)}</time></dd></div>
        {zaak.einddatum !== '' && <div><dt>Afgerond</dt><dd><time dateTime={zaak.einddatum}>{datum(zaak.einddatum)}</time></dd></div>}
        <div><dt>Behandelaar</dt><dd>{zaak.behandelaar || 'Nog niemand'}</dd></div>
      </dl>
    </Region>
  );
}

/** The place on the map; without a drawing it says so. */
export function Place({ zaak }: { zaak: ZaakDetail }) {
  return (
    <Region id="kaart" title="Kaart">
      {zaak.zaakgeometrie === null || zaak.zaakgeometrie === '' ? <p className="polder-muted">Bij deze zaak is geen plek getekend.</p> : (
        <Suspense fallback={<Loading what="We maken de kaart klaar" />}><MapView label="plek van de zaak" value={zaak.zaakgeometrie} look="case" /></Suspense>
      )}
    </Region>
  );
}

/** The documents; when archief cannot be reached the case is still there. */
export function Documents({ zaak, onRetry }: { zaak: ZaakDetail; onRetry: () => void }) {
  if (!zaak.documentenBeschikbaar) {
    return <Region id="docs" title="Documenten" wide><p className="polder-alertline"><Icon name="warning" /><span>Het archief geeft nu geen antwoord. De rest van de zaak werkt.</span></p><Button look="subtle" onClick={onRetry}>Probeer opnieuw</Button></Region>;
  }
  if (zaak.documenten.length === 0) return <Region id="docs" title="Documenten" count={0} wide><p className="polder-muted">Er zijn nog geen documenten.</p></Region>;
  return (
    <Region id="docs" title="Documenten" count={zaak.documenten.length} wide>
      <div className="polder-tablewrap" tabIndex={0} role="region" aria-label="Documenten van de zaak">
        <table className="polder-mini polder-mini--docs">
          <thead><tr><th scope="col">Naam</th><th scope="col">Soort</th><th scope="col" className="is-num">Grootte</th><th scope="col" className="is-num">Datum</th><th scope="col">Stand</th></tr></thead>
          <tbody>
            {zaak.documenten.map(({ id, titel, filename, contentType, size, creatiedatum, status }) => {
              const { text, kind } = documentState(status);
              return (
                <tr key={id}>
                  <th scope="row"><span className="polder-docname"><Icon name="pdf" /><a className="utrecht-link" href={api.behandeling.documentUrl(zaak.id, id)} download={filename}>{titel || filename}</a></span></th>
                  <td>{contentType === '' && filename === '' ? 'Onbekend' : bestandssoort(contentType, filename)}</td>
                  <td className="is-num">{size > 0 ? bestandsgrootte(size) : ''}</td>
                  <td className="is-num">{datumKort(creatiedatum)}</td>
                  <td><Tag {...(kind ? { kind } : {})} {...(kind === 'success' ? { icon: 'lock' as const } : {})}>{text}</Tag></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Region>
  );
}

/** The form as it was sent, by step. */
export function Answers({ zaak }: { zaak: ZaakDetail }) {
  return (
    <Region id="antwoorden" title="Aanvraag" wide>
      {zaak.antwoorden.length === 0 && <p className="polder-muted">Bij deze zaak hoort geen formulier.</p>}
      <div className="polder-answergrid">
        {perGroep(zaak.antwoorden).map(({ groep, antwoorden }) => (
          <section key={groep}><h3>{groep}</h3><dl className="polder-dl polder-dl--wide">{antwoorden.map(({ key, label, display }) => <div key={key}><dt>{label}</dt><dd className="polder-lines-kept">{display}</dd></div>)}</dl></section>
        ))}
      </div>
    </Region>
  );
}
