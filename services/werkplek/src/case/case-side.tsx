import type { ZaakDetail } from '@polder/api-client';
import { TermPlot, Why, archiefBetekenis, dagenOverTekst, datum, datumSom } from '@polder/ui';
import { serverToday, termSum, uitlegVan } from './case.view.js';
import { Region } from './region.js';

/** The term clock: days left, the date in words, the gauge, the sum and the reason. */
export function Term({ zaak }: { zaak: ZaakDetail }) {
  const reason = uitlegVan(zaak.uitleg, 'uiterlijkeEinddatum');
  if (zaak.uiterlijkeEinddatum === '') return <Region id="term" title="Termijn"><p className="polder-muted">Voor deze zaak geldt geen termijn.</p></Region>;
  const closed = zaak.einddatum !== '';
  const late = zaak.dagenOver < 0 && !closed;
  return (
    <Region id="term" title="Termijn">
      {closed ? <p className="polder-clock"><span>Afgerond op<br /><b>{datumSom(zaak.einddatum)}</b></span></p> : (
        <p className={late ? 'polder-clock polder-clock--late' : 'polder-clock'}><strong>{Math.abs(zaak.dagenOver)}</strong><span>{late ? dagenOverTekst(zaak.dagenOver).replace(/^\d+ /, '') : zaak.dagenOver === 1 ? 'dag tot' : 'dagen tot'}<br /><b>{datumSom(zaak.uiterlijkeEinddatum)}</b></span></p>
      )}
      <TermPlot start={zaak.ontvangenOp} end={zaak.uiterlijkeEinddatum} today={closed ? zaak.einddatum : serverToday(zaak)} mark={closed ? 'afgerond' : 'vandaag'} />
      <table className="polder-calc polder-calc--two">
        <caption className="polder-visually-hidden">Berekening van de termijn</caption>
        <tbody>{termSum(zaak, reason).map(({ what, source, date }) => <tr key={what}><th scope="row">{what}{source !== '' && <> <span>{source}</span></>}</th><td>{date}</td></tr>)}</tbody>
      </table>
      {reason && <Why explanation={reason} about="is dit de uiterste datum?" />}
    </Region>
  );
}

/** What happens to the case after closing: nomination and date, each with its reason. */
export function Keeping({ zaak }: { zaak: ZaakDetail }) {
  const { archiefactiedatum, resultaat, uitleg } = zaak;
  // Until the case closes the nomination is the one that its result will bring.
  const archiefnominatie = zaak.archiefnominatie || (resultaat?.archiefnominatie ?? '');
  const nomination = uitlegVan(uitleg, 'archiefnominatie');
  const action = uitlegVan(uitleg, 'archiefactiedatum');
  const known = archiefnominatie !== '';
  return (
    <Region id="arch" title="Bewaren">
      {!known && <p className="polder-muted">Dit volgt uit het resultaat. Zet eerst een resultaat.</p>}
      {known && (
        <p className="polder-arch">
          <b>{archiefBetekenis(archiefnominatie, resultaat?.archiefactietermijn ?? '')}</b>.{' '}
          {archiefactiedatum !== '' && (archiefnominatie === 'vernietigen' ? <>Vernietigen op <b><time dateTime={archiefactiedatum}>{datum(archiefactiedatum)}</time></b>.</> : <>Overbrengen op <b><time dateTime={archiefactiedatum}>{datum(archiefactiedatum)}</time></b>.</>)}
          {archiefactiedatum === '' && 'De datum volgt als de zaak sluit.'}
        </p>
      )}
      {nomination && <div className="polder-whyrow"><p className="polder-src">Bewaren of vernietigen</p><Why explanation={nomination} about="bewaren of vernietigen" /></div>}
      {action && <div className="polder-whyrow"><p className="polder-src">Datum</p><Why explanation={action} about="deze archiefdatum" /></div>}
    </Region>
  );
}
