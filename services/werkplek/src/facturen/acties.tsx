import type { FactuurDetail } from '@polder/api-client';
import { Button, ErrorSummary, RadioField, TextArea, TextField } from '@polder/ui';
import { useState, type ReactNode } from 'react';
import { api } from '../api.js';
import { Region } from '../case/region.js';
import { geld, REDENEN } from './facturen.view.js';

type Doe = (werk: () => Promise<FactuurDetail>, klaar: string) => Promise<boolean>;
interface Props {
  factuur: FactuurDetail;
  bezig: boolean;
  onDoe: Doe;
}
type Keuze = '' | 'routeer' | 'accepteer-verschil' | 'vraag' | 'wijs-af' | 'hervat';

const TITEL: Record<Exclude<Keuze, ''>, string> = { routeer: 'Stuur naar een eenheid', 'accepteer-verschil': 'Aanvaard het verschil', vraag: 'Stel een vraag', 'wijs-af': 'Stuur terug', hervat: 'Behandel verder' };

function Formulier({ titel, knop, fouten, poging, bezig, onStuur, onStop, children }: { titel: string; knop: string; fouten: { id: string; text: string }[]; poging: number; bezig: boolean; onStuur: () => void; onStop: () => void; children: ReactNode }) {
  return (
    <form noValidate className="polder-resultform" aria-label={titel} onSubmit={(event) => {
      event.preventDefault();
      onStuur();
    }}>
      {poging > 0 && fouten.length > 0 && <ErrorSummary attempt={poging} items={fouten} />}
      {children}
      <div className="polder-actrow"><Button type="submit" look="primary" busy={bezig}>{knop}</Button><Button look="subtle" onClick={onStop}>Niet doen</Button></div>
    </form>
  );
}

function Antwoord({ keuze, factuur, bezig, onDoe, onKlaar }: Props & { keuze: 'vraag' | 'wijs-af'; onKlaar: () => void }) {
  const [reden, setReden] = useState('');
  const [tekst, setTekst] = useState('');
  const [poging, setPoging] = useState(0);
  const fouten = [...(reden === '' ? [{ id: 'reden', text: 'Kies een reden' }] : []), ...(tekst.trim().length < 5 ? [{ id: 'antwoord', text: 'Schrijf de leverancier wat er moet gebeuren' }] : [])];
  const fout = (id: string) => (poging > 0 ? fouten.find((one) => one.id === id)?.text : undefined);
  const stuur = () => {
    if (fouten.length > 0) return setPoging(poging + 1);
    const antwoord = { reden, actie: keuze === 'vraag' ? 'PIN' : 'NIN', toelichting: tekst.trim() };
    void onDoe(() => (keuze === 'vraag' ? api.facturen.vraag(factuur.kop.id, antwoord) : api.facturen.wijsAf(factuur.kop.id, antwoord)), keuze === 'vraag' ? 'Vraag gesteld' : 'Teruggestuurd').then((ok) => ok && onKlaar());
  };
  return (
    <Formulier titel={TITEL[keuze]} knop={keuze === 'vraag' ? 'Stel de vraag' : 'Stuur factuur terug'} fouten={fouten} poging={poging} bezig={bezig} onStuur={stuur} onStop={onKlaar}>
      <RadioField question={{ id: 'reden', label: 'Wat is de reden?', error: fout('reden') }} options={REDENEN} value={reden} onChange={setReden} />
      <TextArea question={{ id: 'antwoord', label: keuze === 'vraag' ? 'Uw vraag aan de leverancier' : 'Wat moet de leverancier doen?', error: fout('antwoord') }} rows={3} maxLength={1000} value={tekst} onChange={setTekst} />
    </Formulier>
  );
}

function Routeer({ factuur, bezig, onDoe, onKlaar }: Props & { onKlaar: () => void }) {
  const [eenheid, setEenheid] = useState(factuur.kop.eenheid);
  const [bestelling, setBestelling] = useState('');
  const [poging, setPoging] = useState(0);
  const leeg = eenheid.trim() === '' && bestelling.trim() === '';
  const stuur = () => {
    if (leeg) return setPoging(poging + 1);
    void onDoe(() => api.facturen.routeer(factuur.kop.id, eenheid.trim(), bestelling.trim()), 'Factuur gestuurd').then((ok) => ok && onKlaar());
  };
  return (
    <Formulier titel={TITEL.routeer} knop="Stuur door" fouten={leeg ? [{ id: 'eenheid', text: 'Vul een eenheid of een bestelnummer in' }] : []} poging={poging} bezig={bezig} onStuur={stuur} onStop={onKlaar}>
      <TextField question={{ id: 'eenheid', label: 'Code van de eenheid', hint: 'Bijvoorbeeld WEGEN', error: poging > 0 && leeg ? 'Vul een eenheid of een bestelnummer in' : undefined }} width="m" value={eenheid} onChange={setEenheid} />
      <TextField question={{ id: 'bestelling', label: 'Bestelnummer', hint: 'Als het niet op de factuur staat', optional: true }} width="m" value={bestelling} onChange={setBestelling} />
    </Formulier>
  );
}

function Uitleg({ keuze, factuur, bezig, onDoe, onKlaar }: Props & { keuze: 'accepteer-verschil' | 'hervat'; onKlaar: () => void }) {
  const [tekst, setTekst] = useState('');
  const [poging, setPoging] = useState(0);
  const fouten = tekst.trim().length < 5 ? [{ id: 'waarom', text: 'Leg in een zin uit waarom' }] : [];
  const stuur = () => {
    if (fouten.length > 0) return setPoging(poging + 1);
    void onDoe(() => (keuze === 'hervat' ? api.facturen.hervat(factuur.kop.id, tekst.trim()) : api.facturen.aanvaard(factuur.kop.id, tekst.trim())), keuze === 'hervat' ? 'Behandeling hervat' : 'Verschil aanvaard').then((ok) => ok && onKlaar());
  };
  return (
    <Formulier titel={TITEL[keuze]} knop={keuze === 'hervat' ? 'Behandel verder' : 'Aanvaard verschil'} fouten={fouten} poging={poging} bezig={bezig} onStuur={stuur} onStop={onKlaar}>
      <TextArea question={{ id: 'waarom', label: keuze === 'hervat' ? 'Wat antwoordde de leverancier?' : 'Waarom aanvaardt u het verschil?', error: poging > 0 ? fouten[0]?.text : undefined }} rows={2} value={tekst} onChange={setTekst} />
    </Formulier>
  );
}

/** What the one who is logged in may do now: one primary action, the others beside it. */
export function Acties(props: Props) {
  const { factuur, bezig, onDoe } = props;
  const [keuze, setKeuze] = useState<Keuze>('');
  const { acties, kop } = factuur;
  const onKlaar = () => setKeuze('');
  if (acties.length === 0) return <Region id="doen" title="Wat kunt u doen?"><p className="polder-muted">U kunt nu niets doen met deze factuur.</p></Region>;
  const anders = acties.filter((one): one is Exclude<Keuze, ''> => one !== 'keur-goed' && one in TITEL);
  return (
    <Region id="doen" title="Wat kunt u doen?">
      {keuze === '' && (
        <div className="polder-actrow">
          {acties.includes('keur-goed') && <Button look="primary" icon="check" busy={bezig} onClick={() => void onDoe(() => api.facturen.keurGoed(kop.id, ''), 'Factuur goedgekeurd')}>Keur {geld(kop.bedrag, kop.valuta)} goed</Button>}
          {anders.map((one) => <Button key={one} onClick={() => setKeuze(one)}>{TITEL[one]}</Button>)}
        </div>
      )}
      {(keuze === 'vraag' || keuze === 'wijs-af') && <Antwoord {...props} keuze={keuze} onKlaar={onKlaar} />}
      {keuze === 'routeer' && <Routeer {...props} onKlaar={onKlaar} />}
      {(keuze === 'accepteer-verschil' || keuze === 'hervat') && <Uitleg {...props} keuze={keuze} onKlaar={onKlaar} />}
    </Region>
  );
}
