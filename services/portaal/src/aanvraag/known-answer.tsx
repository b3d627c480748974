import type { Voorinvulling } from '@polder/api-client';
import { Alert, asProblem, Button, datum, Hidden, Icon, TextArea } from '@polder/ui';
import { useState } from 'react';
import { api } from '../api.js';
import type { Draft } from './use-draft.js';

const REGISTER: Record<string, string> = { BRP: 'de BRP', Handelsregister: 'het Handelsregister', BAG: 'de BAG' };

type Stand = 'dicht' | 'open' | 'bezig' | 'verstuurd';

/** "Dit klopt niet": what should stand there, sent to the holder of the register. */
function Wrong({ herkomst, label, waarde, dossiernummer }: { herkomst: Voorinvulling; label: string; waarde: string; dossiernummer: string }) {
  const [stand, setStand] = useState<Stand>('dicht');
  const [tekst, setTekst] = useState('');
  const [fout, setFout] = useState('');
  const [sleutel] = useState(() => crypto.randomUUID());
  const id = `klopt-niet-${herkomst.veld}`;
  if (stand === 'verstuurd') return <p role="status">Bedankt. Uw melding is vastgelegd. Wij geven haar door aan wie {REGISTER[herkomst.bron] ?? herkomst.bron} bijhoudt.</p>;
  if (stand === 'dicht') return <Button onClick={() => setStand('open')}>Dit klopt niet<Hidden>: {label}</Hidden></Button>;
  const verstuur = async () => {
    if (tekst.trim() === '') return setFout('Schrijf wat er niet klopt.');
    setStand('bezig');
    try {
      await api.gegevens.meldTerug({ bron: herkomst.bron, attribuut: herkomst.attribuut, veld: label, betwijfeldeWaarde: waarde, voorgesteldeWaarde: '', toelichting: tekst, dossiernummer }, sleutel);
      setStand('verstuurd');
    } catch (error) {
      setFout(asProblem(error).detail || 'Uw melding is niet verstuurd. Probeer het over een minuut weer.');
      setStand('open');
    }
  };
  return (
    <div className="polder-known-answer__wrong">
      <TextArea question={{ id, label: `Wat klopt er niet aan ${label.toLowerCase()}?`, hint: 'Schrijf wat er wel moet staan.', ...(fout ? { error: fout } : {}) }} value={tekst} onChange={setTekst} maxLength={2000} />
      <div className="polder-form__actions">
        <Button onClick={() => void verstuur()}>{stand === 'bezig' ? 'Bezig met versturen' : 'Verstuur melding'}</Button>
        <Button onClick={() => setStand('dicht')}>Annuleer<Hidden> melding over {label}</Hidden></Button>
      </div>
    </div>
  );
}

/** Under an answer that a register gave: which one, when, and the way to say that it is wrong. */
export function Source({ draft, label, veld, waarde }: { draft: Draft; label: string; veld: string; waarde: string }) {
  const herkomst = draft.aanvraag.voorinvullingen.find((een) => een.veld === veld);
  if (!herkomst) return null;
  const { bron, peilmoment, inOnderzoek, verouderd } = herkomst;
  const gewijzigd = !herkomst.alleenLezen && draft.antwoorden[veld] !== undefined && herkomst.gewijzigd;
  return (
    <div className="polder-known-answer">
      <p className="polder-hint">
        <Icon name={herkomst.alleenLezen ? 'lock' : 'info'} /> {gewijzigd ? 'U heeft dit gewijzigd. Het kwam' : 'Dit komt'} uit {REGISTER[bron] ?? bron}, {datum(peilmoment)}.
        {inOnderzoek && ' De beheerder onderzoekt of dit klopt.'}{verouderd && ' Dit is een eerdere stand: het register antwoordt nu niet.'}
      </p>
      <Wrong herkomst={herkomst} label={label} waarde={waarde} dossiernummer={draft.aanvraag.dossiernummer} />
    </div>
  );
}

/** True when a register gave this answer and the form does not let it be changed. */
export const isReadOnly = (draft: Draft, veld: string): boolean => draft.aanvraag.voorinvullingen.some((een) => een.veld === veld && een.alleenLezen);

/** What to know of the registers: one that does not answer, an address that is kept back. */
export function RegisterNotices({ draft }: { draft: Draft }) {
  return draft.aanvraag.bronmeldingen.map(({ bron, stand, melding }) => (
    <Alert key={bron} kind={stand === 'niet-bereikbaar' ? 'warning' : 'info'} title={stand === 'niet-bereikbaar' ? 'Uw gegevens zijn nog niet ingevuld' : `Over uw gegevens uit ${REGISTER[bron] ?? bron}`}>
      <p>{melding}</p>
    </Alert>
  ));
}
