import type { VoorstelJson } from '@polder/api-client';
import { Alert, asProblem, Button, Loading, PageTitle, TextArea, TextField, TextLink, TroublePage, useResource, useToast } from '@polder/ui';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api } from '../api.js';
import { useMayHandle } from '../shell/staff-gate.js';
import { site } from '../site.js';
import { reading, standText } from './decision.view.js';

type Blok = VoorstelJson['blokken'][number];

function Block({ index, blok, onChange, onRemove }: { index: number; blok: Blok; onChange: (blok: Blok) => void; onRemove: (() => void) | undefined }) {
  const { words, longest } = reading(blok.tekst);
  return (
    <fieldset className="polder-letterblock">
      <legend>{index + 1}. {blok.kop || 'Zonder kop'}</legend>
      <TextField question={{ id: `kop-${index}`, label: 'Kop' }} value={blok.kop} onChange={(kop) => onChange({ ...blok, kop })} />
      <TextArea question={{ id: `tekst-${index}`, label: 'Tekst' }} rows={6} value={blok.tekst} onChange={(tekst) => onChange({ ...blok, tekst })} />
      <p className={longest > 15 ? 'polder-src polder-src--warn' : 'polder-src'}>{words} woorden, langste zin {longest} woorden{longest > 15 && ': maak die zin korter'}</p>
      {onRemove && <Button look="subtle" icon="trash" onClick={onRemove}>{`Haal stuk ${index + 1} weg`}</Button>}
    </fieldset>
  );
}

/** The letter as it will look: white paper, also in the dark. */
function Preview({ titel, blokken, nummer, stand }: { titel: string; blokken: Blok[]; nummer: string; stand: string }) {
  return (
    <section className="polder-paper" aria-label="Voorbeeld van de brief">
      <p className="polder-paper__meta">Provincie, zaaknummer {nummer} <b>{stand}</b></p>
      <h2>{titel}</h2>
      {blokken.map((b, i) => <div key={i}><h3>{b.kop}</h3>{b.tekst.split(/\n\s*\n/).map((p, j) => <p key={j}>{p}</p>)}</div>)}
    </section>
  );
}

function Editor({ zaakId, nummer, v }: { zaakId: string; nummer: string; v: VoorstelJson }) {
  const may = useMayHandle() && (v.status === 'concept' || v.status === 'geparafeerd');
  const [titel, setTitel] = useState(v.titel);
  const [blokken, setBlokken] = useState<Blok[]>(v.blokken);
  const [problem, setProblem] = useState<{ title: string; lines: string[] }>();
  const [busy, setBusy] = useState(false);
  const say = useToast();
  const navigate = useNavigate();
  const save = async () => {
    setBusy(true);
    try {
      await api.besluitvorming.wijzig(zaakId, { id: v.id, titel, blokken, versie: v.versie });
      say('De brief is bewaard');
      void navigate(`/zaken/${zaakId}`);
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused.status === 412 ? { title: 'Een collega heeft de brief intussen gewijzigd', lines: ['Uw tekst staat nog hier. Kopieer wat u wilt houden en open de brief opnieuw.'] } : { title: 'De brief is niet bewaard', lines: [refused.detail, ...refused.invalidParams.map((p) => p.reason)] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="polder-whead polder-whead--row"><div><PageTitle title="Besluit schrijven" site={site} /><p className="polder-whead__sub">{nummer}, {standText(v.status).text.toLowerCase()}</p></div>{may && <Button look="primary" busy={busy} onClick={() => void save()}>Bewaar brief</Button>}</div>
      {problem && <Alert kind="error" title={problem.title} live>{problem.lines.filter(Boolean).map((line) => <p key={line}>{line}</p>)}</Alert>}
      {v.status === 'geparafeerd' && may && <p className="polder-alertline">Deze tekst is geparafeerd. Verandert u iets, dan vervalt de paraaf.</p>}
      <div className="polder-lettersplit">
        {may && <div className="polder-lettersplit__edit">
          <TextField question={{ id: 'titel', label: 'Titel van de brief' }} value={titel} onChange={setTitel} />
          {blokken.map((b, i) => <Block key={i} index={i} blok={b} onChange={(next) => setBlokken((old) => old.map((o, j) => (i === j ? next : o)))} onRemove={blokken.length > 1 ? () => setBlokken((old) => old.filter((_, j) => j !== i)) : undefined} />)}
          <Button look="subtle" icon="plus" onClick={() => setBlokken((old) => [...old, { kop: '', tekst: '' }])}>Voeg een stuk toe</Button>
        </div>}
        <Preview titel={titel} blokken={blokken} nummer={nummer} stand={standText(v.status).text} />
      </div>
    </>
  );
}

/** Text blocks left, letter right. */
export function LetterPage() {
  const { id = '', voorstel = '' } = useParams();
  const resource = useResource(`brief:${id}`, async () => ({ zaak: await api.behandeling.zaak(id), besluit: await api.besluitvorming.lees(id) }));
  const crumb = <nav className="polder-wcrumb" aria-label="Kruimelpad"><TextLink to="/">Werk</TextLink><span aria-hidden="true">/</span><TextLink to={`/zaken/${id}`}>{resource.data?.zaak.identificatie ?? 'Zaak'}</TextLink></nav>;
  if (resource.problem && !resource.data) return <TroublePage problem={resource.problem} site={site} onRetry={resource.reload}>{crumb}</TroublePage>;
  if (!resource.data) return <><PageTitle title="Besluit schrijven" site={site} busy /><Loading what="We halen de brief op" /></>;
  const v = resource.data.besluit.voorstellen.find((one) => one.id === voorstel);
  if (!v) return <>{crumb}<PageTitle title="Deze brief is er niet" site={site} /><p>De brief hoort niet bij deze zaak, of is weggehaald.</p></>;
  return <>{crumb}<Editor zaakId={id} nummer={resource.data.zaak.identificatie} v={v} /></>;
}
