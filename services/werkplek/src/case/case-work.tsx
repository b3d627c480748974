import type { DossierJson, ZaakDetail } from '@polder/api-client';
import { Alert, Button, datum, datumKort, datumSom, duur, Icon, Tag, useResource } from '@polder/ui';
import { useState } from 'react';
import { api } from '../api.js';
import { ActionForm, SmallForm } from '../form/action-form.js';
import { Region } from './region.js';
import type { DossierState } from './use-dossier.js';

interface Part {
  dossier: DossierJson;
  state: DossierState;
  may: boolean;
}

/** What happened while this screen stood open. */
export function Missed({ state }: { state: DossierState }) {
  if (!state.missed) return null;
  return (
    <Alert kind="warning" title="Deze zaak is veranderd sinds u keek" live>
      <ul>{state.missed.map((line) => <li key={`${line.tijdstip}${line.titel}`}>{line.titel}{line.door !== '' && ` door ${line.door}`}{line.tekst !== '' && `: ${line.tekst.slice(0, 120)}`}</li>)}</ul>
      <Button look="subtle" onClick={state.forget}>Gezien</Button>
    </Alert>
  );
}

/** Tasks: tick is done, tick off is open again. */
export function Tasks({ dossier, state, may }: Part) {
  const people = useResource(may ? 'medewerkers' : 'niemand', () => (may ? api.werk.medewerkers() : Promise.resolve([])));
  const [refused, setRefused] = useState('');
  const set = (id: string, gedaan: boolean) => state.change(`taken/${id}/stand`, { gedaan }, gedaan ? 'Taak afgerond' : 'Taak weer open', 'PUT').then(() => setRefused(''), (e: unknown) => setRefused((e as { detail?: string }).detail ?? 'Niet gelukt'));
  return (
    <Region id="taken" title="Taken" count={dossier.taken.filter((t) => t.stand === 'open').length}>
      {refused !== '' && <p className="polder-alertline" role="alert">{refused}</p>}
      {dossier.taken.length === 0 && <p className="polder-muted">Er zijn geen taken.</p>}
      <ul className="polder-todo">
        {dossier.taken.map((t) => (
          <li key={t.id}><input className="utrecht-checkbox" type="checkbox" id={`taak-${t.id}`} checked={t.stand === 'gedaan'} disabled={!may} onChange={(event) => void set(t.id, event.target.checked)} /><label htmlFor={`taak-${t.id}`}>{t.omschrijving}<span>{t.eigenaar}{t.uiterlijk !== '' && `, ${datumKort(t.uiterlijk)}`}</span></label></li>
        ))}
      </ul>
      {may && <ActionForm id="taak" title="Nieuwe taak" icon="plus" submit="Maak taak" fields={[
        { name: 'omschrijving', label: 'Wat moet er gebeuren?', kind: 'text' }, { name: 'uiterlijk', label: 'Uiterlijk', kind: 'date', optional: true },
        { name: 'eigenaarId', label: 'Voor wie?', kind: 'select', optional: true, hint: 'Kiest u niemand, dan is de taak voor u.', options: (people.data ?? []).map((m) => ({ value: m.id, label: m.naam })) },
      ]} onSubmit={(values) => state.change('taken', values, 'Taak gemaakt')} />}
    </Region>
  );
}

/** Notes of staff; the applicant does not see them. */
export function Notes({ dossier, state, may }: Part) {
  return (
    <Region id="notities" title="Notities" count={dossier.notities.length}>
      <div className="polder-notes">
        {dossier.notities.map((n) => <article key={n.id}><p className="polder-notes__by"><b>{n.door}</b><time dateTime={n.gemaaktOp}>{datumKort(n.gemaaktOp)}</time></p><p className="polder-lines-kept">{n.tekst}</p></article>)}
        {dossier.notities.length === 0 && <p className="polder-muted">Er zijn nog geen notities. De aanvrager ziet ze niet.</p>}
      </div>
      {may && <SmallForm id="notitie" submit="Bewaar notitie" fields={[{ name: 'tekst', label: 'Nieuwe notitie', kind: 'area' }]} onSubmit={(values) => state.change('notities', values, 'Notitie bewaard')} />}
    </Region>
  );
}

/** Questions to the applicant and the clock that they stop; extension. */
export function Questions({ zaak, dossier, state, may }: Part & { zaak: ZaakDetail }) {
  const t = dossier.termijn;
  const open = dossier.verzoeken.find((v) => v.status === 'open');
  const works = may && zaak.einddatum === '';
  return (
    <Region id="vragen" title="Vragen aan de aanvrager" count={dossier.verzoeken.length}>
      {t && t.opgeschortOp !== '' && <p><Tag kind="warning" icon="pause">De termijn staat stil</Tag> <span className="polder-src">vanaf {datum(t.opgeschortOp)} (Awb 4:15)</span></p>}
      {t && t.opgeschorteDagen > 0 && <p className="polder-src">De termijn stond al {t.opgeschorteDagen} {t.opgeschorteDagen === 1 ? 'dag' : 'dagen'} stil.</p>}
      {t && t.verlengdMet !== '' && <p className="polder-src">Verlengd met {duur(t.verlengdMet)}: {t.verlengingReden}</p>}
      {dossier.verzoeken.map((v) => (
        <article key={v.id} className="polder-ask">
          <p className="polder-lines-kept"><b>{v.vraag}</b></p>
          <p className="polder-src">Gevraagd op {datumSom(v.gevraagdOp)}, antwoord vóór of op {datumSom(v.uiterlijk)}</p>
          {v.status === 'beantwoord' && <><p className="polder-lines-kept">{v.antwoord}</p><p className="polder-src">Antwoord van {datumSom(v.beantwoordOp)}{v.bijlagen.length > 0 && `, met ${v.bijlagen.map((b) => b.titel).join(', ')}`}</p></>}
          {v.status === 'gesloten' && <p className="polder-src">Gesloten zonder antwoord: {v.antwoord}</p>}
          {v.status === 'open' && works && <ActionForm id={`sluit-${v.id}`} title="Sluit deze vraag zonder antwoord" submit="Sluit vraag" fields={[{ name: 'reden', label: 'Waarom?', kind: 'text' }]} onSubmit={(values) => state.change(`verzoeken/${v.id}/_sluit`, values, 'De termijn loopt weer')} />}
        </article>
      ))}
      {dossier.verzoeken.length === 0 && <p className="polder-muted">U heeft de aanvrager nog niets gevraagd.</p>}
      {works && !open && <ActionForm id="verzoek" title="Vraag om meer informatie" icon="mail" submit="Stuur vraag" fields={[
        { name: 'vraag', label: 'Wat wilt u weten?', kind: 'area', hint: 'De aanvrager leest dit. De termijn staat stil tot het antwoord er is.' }, { name: 'uiterlijk', label: 'Antwoord uiterlijk', kind: 'date' },
      ]} onSubmit={(values) => state.change('verzoeken', values, 'Vraag gestuurd, de termijn staat stil')} />}
      {works && t && t.magVerlengenMet !== '' && <ActionForm id="verleng" title={`Verleng de termijn met ${duur(t.magVerlengenMet)}`} icon="clock" submit="Verleng termijn" fields={[{ name: 'reden', label: 'Waarom is meer tijd nodig?', kind: 'area', hint: `De aanvrager leest dit. Regel: ${t.grondslagVerlengen}.` }]} onSubmit={(values) => state.change('_verleng', values, 'Termijn verlengd')} />}
      {works && t && t.magVerlengenMet === '' && t.opgeschortOp === '' && <p className="polder-src">Verlengen kan niet. {t.grondslagVerlengen}</p>}
    </Region>
  );
}

const marks: Record<string, string> = { notitie: 'Notitie', vraag: 'Vraag', antwoord: 'Antwoord' };

/** Audit, notes, questions and answers in one line, newest first; long ones open on demand. */
export function Timeline({ zaak, dossier }: { zaak: ZaakDetail; dossier: DossierJson }) {
  const [all, setAll] = useState(false);
  const lines = all ? dossier.tijdlijn : dossier.tijdlijn.slice(0, 12);
  return (
    <Region id="tijd" title="Tijdlijn" count={dossier.tijdlijn.length}>
      <ol className="polder-wtl">
        {lines.map((line, index) => (
          <li key={`${line.tijdstip}${index}`} className={index === 0 && zaak.einddatum === '' ? 'is-now' : ''}><time dateTime={line.tijdstip}>{datumKort(line.tijdstip)}</time><div><p className="polder-wtl__t">{line.titel}</p>{line.tekst !== '' && <p className="polder-lines-kept">{line.tekst}</p>}{(line.door !== '' || marks[line.soort]) && <p className="polder-src">{line.door}</p>}</div></li>
        ))}
      </ol>
      {dossier.tijdlijn.length > lines.length && <Button look="subtle" onClick={() => setAll(true)}>Toon alle {dossier.tijdlijn.length}</Button>}
    </Region>
  );
}

/** Rare things: type, duplicate, wrong upload, shielding, reopening. Each asks why, and keeps it. */
export function More({ zaak, dossier, state, may }: Part & { zaak: ZaakDetail }) {
  const open = zaak.einddatum === '';
  const why = { name: 'reden', label: 'Waarom?', kind: 'text' as const };
  return (
    <Region id="meer" title="Meer doen">
      {dossier.afgeschermd && <p><Tag kind="special" icon="lock">Afgeschermd</Tag> <span className="polder-src">Alleen u en wie inzage kreeg zien deze zaak.</span></p>}
      {dossier.opgegaanIn !== '' && <p><Icon name="info" /> Deze zaak is samengevoegd met {dossier.opgegaanIn}. Werk daar verder.</p>}
      {dossier.samengevoegd.length > 0 && <p className="polder-src">Hierin zijn samengevoegd: {dossier.samengevoegd.join(', ')}</p>}
      {dossier.teruggetrokken.map((d) => <p key={`${d.tijdstip}${d.titel}`} className="polder-src">Teruggetrokken: {d.titel}, door {d.door} op {datumSom(d.tijdstip)}. {d.reden}</p>)}
      {!may && <p className="polder-muted">De behandelaar kan de zaak hier bijwerken.</p>}
      {may && open && <>
        <ActionForm id="zaaktype" title="Wijzig soort zaak" submit="Wijzig soort zaak" fields={[{ name: 'zaaktypeId', label: 'Welk soort zaak is dit?', kind: 'select', options: dossier.zaaktypen.map((z) => ({ value: z.id, label: z.omschrijving })) }, why]} onSubmit={(values) => state.change('_zaaktypewijzigen', values, 'Soort zaak gewijzigd')} />
        <ActionForm id="samen" title="Voeg samen met een andere zaak" submit="Voeg samen" fields={[{ name: 'blijvend', label: 'Nummer van de zaak die blijft', kind: 'text' }, why]} onSubmit={(values) => state.change('_samenvoegen', values, 'Zaken samengevoegd')} />
        {zaak.documenten.length > 0 && <ActionForm id="weg" title="Trek een document terug" submit="Trek terug" fields={[{ name: 'documentId', label: 'Welk document hoort hier niet?', kind: 'select', options: zaak.documenten.map((d) => ({ value: d.id, label: d.titel || d.filename })) }, why]} onSubmit={({ documentId = '', ...values }) => state.change(`documenten/${documentId}/_terugtrekken`, values, 'Document teruggetrokken')} />}
        <ActionForm id="scherm" title={dossier.afgeschermd ? 'Hef afscherming op' : 'Scherm zaak af'} submit={dossier.afgeschermd ? 'Hef op' : 'Scherm af'} fields={[why]} onSubmit={(values) => state.change('afscherming', { ...values, afgeschermd: !dossier.afgeschermd }, dossier.afgeschermd ? 'Afscherming opgeheven' : 'Zaak afgeschermd', 'PUT')} />
      </>}
      {may && !open && <ActionForm id="heropen" title="Heropen zaak" submit="Heropen zaak" fields={[why]} onSubmit={(values) => state.change('_heropen', values, 'De zaak is weer open')} />}
    </Region>
  );
}
