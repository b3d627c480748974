import { PageTitle, TextLink } from '@polder/ui';
import { province } from '../province.js';
import { Page } from '../shell/layout.js';

function Phone() {
  return <a className="utrecht-link" href={province.phoneHref}>{province.phone}</a>;
}

export function ContactPage() {
  return (
    <Page air>
      <div className="polder-measure">
        <PageTitle title="Contact" site={province.site} />
        <p className="polder-lead">Bel <Phone />. {province.hours}.</p>
        <p className="utrecht-paragraph">Heeft u een dossiernummer? Houd het bij de hand, dan zien we meteen waar het om gaat. U vindt het boven aan uw aanvraag en in <TextLink to="/mijn">Mijn Polder</TextLink>.</p>
        <h2 className="utrecht-heading-2">Kunt u niet digitaal?</h2>
        <p className="utrecht-paragraph">We helpen u aan de telefoon. Samen vinden we een manier die voor u werkt.</p>
      </div>
    </Page>
  );
}

export function PrivacyPage() {
  return (
    <Page air>
      <div className="polder-measure">
        <PageTitle title="Privacy en uw gegevens" site={province.site} />
        <p className="polder-lead">We bewaren alleen wat nodig is voor uw aanvraag.</p>
        <h2 className="utrecht-heading-2">In uw browser</h2>
        <ul className="utrecht-unordered-list">
          <li>Eén cookie die onthoudt dat u bent ingelogd. Hij gaat weg als u uitlogt.</li>
          <li>Antwoorden die nog niet bij ons zijn, tot ze bewaard zijn. Zo raakt u niets kwijt als de verbinding wegvalt. Bij uitloggen gaan ze weg.</li>
          <li>De antwoorden van de check, tot u het tabblad sluit.</li>
        </ul>
        <p className="utrecht-paragraph">We volgen u niet. Er staat niets van andere bedrijven op deze site.</p>
        <h2 className="utrecht-heading-2">Bij ons</h2>
        <p className="utrecht-paragraph">Uw aanvraag, uw bijlagen en wat we besluiten. Bij elke zaak ziet u hoe lang we die bewaren en waarom. Elke keer dat een medewerker uw zaak opent, leggen we dat vast.</p>
        <p className="utrecht-paragraph">Wilt u weten wat we van u hebben, of klopt er iets niet? Bel <Phone />.</p>
      </div>
    </Page>
  );
}

export function AccessibilityPage() {
  return (
    <Page air>
      <div className="polder-measure">
        <PageTitle title="Toegankelijkheid" site={province.site} />
        <p className="polder-lead">Iedereen moet deze site kunnen gebruiken. Daarom bouwen we hem naar WCAG 2.2, niveau A en AA.</p>
        <h2 className="utrecht-heading-2">Hoe we dat controleren</h2>
        <p className="utrecht-paragraph">Bij elke verandering bezoekt een programma alle pagina’s in al hun toestanden, smal en breed, licht en donker. Het let op fouten die een computer kan vinden. Ook kijkt het of u alles met het toetsenbord kunt bereiken en of niets buiten een smal scherm valt.</p>
        <p className="utrecht-paragraph">Een programma vindt niet alles. Een onderzoek door mensen met een beperking is nog niet gedaan.</p>
        <h2 className="utrecht-heading-2">Werkt iets niet voor u?</h2>
        <p className="utrecht-paragraph">Bel <Phone />. We lossen het op en helpen u intussen op een andere manier.</p>
      </div>
    </Page>
  );
}

export function NotFoundPage() {
  return (
    <Page air>
      <div className="polder-measure">
        <PageTitle title="Deze pagina bestaat niet" site={province.site} />
        <p className="polder-lead">Kijk of het adres klopt. Of zoek wat u wilt doen.</p>
        <div className="polder-form__actions"><TextLink to="/producten">Alle producten</TextLink><TextLink to="/mijn">Mijn Polder</TextLink></div>
      </div>
    </Page>
  );
}
