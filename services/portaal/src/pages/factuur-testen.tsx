import type { FactuurBevinding, ValidatieVerslag } from '@polder/api-client';
import { Alert, Button, Code, Icon, PageTitle, asProblem, telwoord } from '@polder/ui';
import { useRef, useState } from 'react';
import { api } from '../api.js';
import { province } from '../province.js';
import { Page } from '../shell/layout.js';

const MAX = 10 * 1024 * 1024;

function Bevinding({ one }: { one: FactuurBevinding }) {
  return (
    <li className={one.severity === 'fatal' ? 'is-fatal' : undefined}>
      <strong><Icon name={one.severity === 'fatal' ? 'error' : 'warning'} /> {one.severity === 'fatal' ? 'Fout' : 'Let op'}{one.label ? `: ${one.label.nl}` : ''}</strong>
      <p>{one.message.nl} {one.hint?.nl}</p>
      <p className="polder-meta">Regel {one.line}, {one.ruleId}{one.found ? `. Er staat: ${one.found}` : ''}{one.expected ? `. Verwacht: ${one.expected}` : ''}</p>
    </li>
  );
}

function Uitslag({ verslag, naam }: { verslag: ValidatieVerslag; naam: string }) {
  const fouten = verslag.bevindingen.filter((one) => one.severity === 'fatal').length;
  const rest = verslag.bevindingen.length - fouten;
  const goed = fouten === 0;
  return (
    <section aria-labelledby="uitslag">
      <h2 className="utrecht-heading-2" id="uitslag">Uitslag voor {naam}</h2>
      <Alert kind={goed ? 'ok' : 'error'} title={goed ? 'Wij kunnen deze factuur verwerken' : `Er ${fouten === 1 ? 'is 1 fout' : `zijn ${fouten} fouten`}`} live>
        <p>{goed ? 'De factuur voldoet aan de regels.' : 'Zo nemen wij de factuur niet aan. Hieronder staat wat u moet veranderen.'}{rest > 0 && ` Er ${rest === 1 ? 'is' : 'zijn'} ook ${telwoord(rest, 'waarschuwing', 'waarschuwingen')}.`}</p>
        {verslag.document.id !== '' && <p>Factuurnummer <Code>{verslag.document.id}</Code></p>}
      </Alert>
      {verslag.bevindingen.length > 0 && <ol className="polder-findings">{verslag.bevindingen.map((one, i) => <Bevinding key={i} one={one} />)}</ol>}
      {verslag.regelsets.length > 0 && <p className="polder-meta">Gecontroleerd met {verslag.regelsets.map((one) => `${one.title} ${one.version}`).join(', ')}.</p>}
    </section>
  );
}

/** Public test of an e-invoice: no login, nothing is kept. */
export function FactuurTestenPage() {
  const veld = useRef<HTMLInputElement>(null);
  const [bezig, setBezig] = useState(false);
  const [fout, setFout] = useState('');
  const [uit, setUit] = useState<{ verslag: ValidatieVerslag; naam: string }>();
  const test = async (file: File) => {
    setUit(undefined);
    setFout('');
    if (file.size > MAX) return setFout('Het bestand mag hooguit 10 MB zijn.');
    setBezig(true);
    try {
      setUit({ verslag: await api.facturen.valideer(new Uint8Array(await file.arrayBuffer())), naam: file.name });
    } catch (error) {
      const problem = asProblem(error);
      setFout(problem.invalidParams[0]?.reason || problem.detail || 'De controle lukt nu niet. Probeer het over een minuut opnieuw.');
    } finally {
      setBezig(false);
    }
  };
  return (
    <Page air>
      <div className="polder-measure">
        <PageTitle title="Test uw factuur" site={province.site} />
        <p className="utrecht-paragraph utrecht-paragraph--lead">Kies uw e-factuur (UBL of CII). U ziet meteen of wij haar kunnen verwerken. Wij bewaren niets.</p>
        <input className="polder-visually-hidden" ref={veld} id="factuur" type="file" accept=".xml,.pdf,application/xml,text/xml,application/pdf" tabIndex={-1} aria-label="Uw factuur" onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void test(file);
        }} />
        <p><Button look="primary" icon="upload" busy={bezig} onClick={() => veld.current?.click()}>Kies uw factuur</Button></p>
        {fout !== '' && <Alert kind="error" title="Dit bestand kunnen wij niet controleren" live><p>{fout}</p></Alert>}
        {uit && <Uitslag verslag={uit.verslag} naam={uit.naam} />}
        <h2 className="utrecht-heading-2">Zo stuurt u een factuur</h2>
        <p>Stuur uw e-factuur via Peppol naar ons OIN. Uw boekhoudprogramma kan dat. Zet het bestelnummer op de factuur; dan betalen wij sneller.</p>
      </div>
    </Page>
  );
}
