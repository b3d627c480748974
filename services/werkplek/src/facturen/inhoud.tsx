import type { FactuurDetail, WeergaveRegel } from '@polder/api-client';
import { Icon, datum } from '@polder/ui';
import { Region } from '../case/region.js';
import { geld } from './facturen.view.js';

function waarde(regel: WeergaveRegel): string {
  if (regel.kind === 'amount') return geld(regel.waarde);
  if (regel.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(regel.waarde)) return datum(regel.waarde);
  if (regel.kind === 'number') return regel.waarde.replace('.', ',');
  return regel.waarde;
}

function Bevindingen({ regel }: { regel: WeergaveRegel }) {
  return regel.bevindingen.map((one, i) => (
    <span className={one.ernst === 'fatal' ? 'polder-finding polder-finding--fatal' : 'polder-finding'} key={`${one.regel}${i}`}>
      <Icon name={one.ernst === 'fatal' ? 'error' : 'warning'} /><span>{one.ernst === 'fatal' ? 'Fout: ' : 'Let op: '}{one.tekst} {one.hint} <span className="polder-code">{one.regel}</span></span>
    </span>
  ));
}

/** Terms of one group, one after the other; the heading says which group. */
interface Blok {
  kop: WeergaveRegel | undefined;
  regels: WeergaveRegel[];
}

function blokken(regels: readonly WeergaveRegel[]): Blok[] {
  const found: Blok[] = [];
  for (const regel of regels) {
    if (regel.groep) found.push({ kop: regel, regels: [] });
    else {
      const laatste = found.at(-1);
      // A term of the document itself that stands after a group begins a block of its own.
      if (laatste && (laatste.kop === undefined ? -1 : laatste.kop.niveau) < regel.niveau) laatste.regels.push(regel);
      else found.push({ kop: undefined, regels: [regel] });
    }
  }
  return found;
}

/** Every element of the invoice, the same for UBL and CII, with the findings where they belong. */
export function Inhoud({ factuur }: { factuur: FactuurDetail }) {
  const fouten = factuur.bevindingen.filter((one) => one.severity === 'fatal').length;
  return (
    <Region id="inhoud-factuur" title="Wat er op de factuur staat" wide>
      {factuur.bevindingen.length > 0 && <p className="polder-muted">{fouten} {fouten === 1 ? 'fout' : 'fouten'} en {factuur.bevindingen.length - fouten} waarschuwingen. Ze staan bij het gegeven waar ze over gaan.</p>}
      {factuur.inhoud.length === 0 && factuur.bevindingen.map((one, i) => <p className="polder-finding polder-finding--fatal" key={i}><Icon name="error" /><span>{one.message.nl} {one.hint?.nl} (regel {one.line})</span></p>)}
      {blokken(factuur.inhoud).map((blok, i) => (
        <div className={`polder-invblock is-l${Math.min(3, blok.kop?.niveau ?? 0)}`} key={i}>
          {blok.kop && <h3>{blok.kop.label}{blok.kop.id !== '' && <span className="polder-term"> {blok.kop.id}</span>}</h3>}
          {blok.kop && <Bevindingen regel={blok.kop} />}
          {blok.regels.length > 0 && (
            <dl>
              {blok.regels.map((regel, j) => (
                <div key={`${regel.id}${j}`}><dt>{regel.label}<span className="polder-term"> {regel.id}</span></dt><dd>{waarde(regel)}{regel.schema !== '' && <span className="polder-meta"> ({regel.schema})</span>}<Bevindingen regel={regel} /></dd></div>
              ))}
            </dl>
          )}
        </div>
      ))}
    </Region>
  );
}
