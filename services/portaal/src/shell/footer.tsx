import { ThemeButton } from '@polder/ui';
import { Link } from 'react-router';
import { province } from '../province.js';

function Base() {
  return (
    <div className="polder-footer__base">
      <ul>
        <li>Polder, het loket van {province.name}</li>
        <li><Link to="/privacy">Privacy</Link></li>
        <li><Link to="/toegankelijkheid">Toegankelijkheid</Link></li>
        <li><ThemeButton className="polder-linkbtn" /></li>
        <li>Hulp: <a href={province.phoneHref}>{province.phone}</a></li>
      </ul>
    </div>
  );
}

/** Water below the dike. In a form only the last line. */
export function Footer({ form }: { form: boolean }) {
  return (
    <footer className="polder-footer">
      <div className="polder-wrap polder-footer__in">
        {!form && (
          <div className="polder-footer__cols">
            <section><h2>Hulp nodig?</h2><p>Bel <a href={province.phoneHref}>{province.phone}</a><br />{province.hours}</p></section>
            <section><h2>Regelen</h2><ul><li><Link to="/producten">Alle producten</Link></li><li><Link to="/mijn">Mijn Polder</Link></li><li><Link to="/factuur-testen">Test uw factuur</Link></li></ul></section>
            <section><h2>Over deze site</h2><ul><li><Link to="/toegankelijkheid">Toegankelijkheid</Link></li><li><Link to="/privacy">Privacy en uw gegevens</Link></li><li><Link to="/contact">Contact</Link></li></ul></section>
          </div>
        )}
        <Base />
      </div>
    </footer>
  );
}
