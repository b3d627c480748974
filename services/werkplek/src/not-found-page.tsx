import { PageTitle, TextLink } from '@polder/ui';
import { site } from './site.js';

export function NotFoundPage() {
  return (
    <div className="polder-measure polder-trouble">
      <PageTitle title="Deze pagina bestaat niet" site={site} />
      <p>Kijk of het adres klopt, of ga terug naar uw werk.</p>
      <p><TextLink to="/">Naar de werklijst</TextLink></p>
    </div>
  );
}
