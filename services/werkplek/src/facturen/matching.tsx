import type { FactuurDetail } from '@polder/api-client';
import { Status, type StatusKind } from '@polder/ui';
import { Region } from '../case/region.js';
import { geld } from './facturen.view.js';

interface Uitkomst {
  regel: string;
  bestelregel: string;
  uitkomst: string;
  verschil: string;
  tekst: string;
}
interface Inputs {
  bestelnummer: string;
  prestatieNodig: boolean;
  regels: { nummer: string; naam: string; aantal: string; prijs: string; bedrag: string }[];
  bestelling: { nummer: string; naam: string; aantal: string; prijs: string; gefactureerd: string; geleverd: string }[];
}
const WOORD: Record<string, [StatusKind, string]> = {
  past: ['done', 'Past'], 'binnen-marge': ['done', 'Binnen de marge'], prijs: ['special', 'Andere prijs'], aantal: ['special', 'Meer dan besteld'], 'niet-geleverd': ['waiting', 'Nog niet geleverd'], 'geen-bestelregel': ['special', 'Niet besteld'],
};
const getal = (text: string | undefined): string => (text ?? '').replace('.', ',');

/** Order and invoice side by side, line by line, with what differs. */
export function Matching({ factuur }: { factuur: FactuurDetail }) {
  const match = factuur.controles.find((one) => one.rule === 'facturatie/matching');
  const uit = (match?.result as { stand: string; regels: Uitkomst[] } | undefined)?.regels ?? [];
  const inputs = match?.inputs as unknown as Inputs | undefined;
  if (!match || !inputs || uit.length === 0) return null;
  return (
    <Region id="matching" title={`Bestelling ${inputs.bestelnummer} naast de factuur`} wide>
      <div className="polder-tablewrap" tabIndex={0} role="region" aria-label="Regels van bestelling en factuur">
        <table className="utrecht-table polder-match">
          <thead>
            <tr><th scope="col">Regel</th><th scope="col" className="is-num">Besteld</th><th scope="col" className="is-num">Prijs op bestelling</th>{inputs.prestatieNodig && <th scope="col" className="is-num">Geleverd</th>}<th scope="col" className="is-num">Eerder gefactureerd</th><th scope="col" className="is-num">Op factuur</th><th scope="col" className="is-num">Prijs op factuur</th><th scope="col">Uitkomst</th></tr>
          </thead>
          <tbody>
            {uit.map((one) => {
              const regel = inputs.regels.find(({ nummer }) => nummer === one.regel);
              const op = inputs.bestelling.find(({ nummer }) => nummer === one.bestelregel);
              const [kind, woord] = WOORD[one.uitkomst] ?? ['info', one.uitkomst];
              return (
                <tr key={one.regel}>
                  <th scope="row">{one.regel}. {regel?.naam}</th><td className="is-num">{getal(op?.aantal)}</td><td className="is-num">{op ? geld(op.prijs) : ''}</td>{inputs.prestatieNodig && <td className="is-num">{getal(op?.geleverd)}</td>}<td className="is-num">{getal(op?.gefactureerd)}</td>
                  <td className="is-num">{getal(regel?.aantal)}</td><td className="is-num">{regel ? geld(regel.prijs) : ''}</td><td><Status kind={kind}>{woord}</Status>{one.verschil !== '0.00' && <span className="polder-meta"> {geld(one.verschil)}</span>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Region>
  );
}
