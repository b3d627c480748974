import type { ZaakDetail } from '@polder/api-client';
import { Alert, datum, More } from '@polder/ui';

/** What the applicant did after sending in: asked to withdraw, or corrected answers. Staff see it before anything else. */
export function AfterSending({ zaak }: { zaak: ZaakDetail }) {
  const { intrekking, correcties } = zaak;
  return (
    <>
      {intrekking && intrekking.status === 'gevraagd' && (
        <Alert kind="warning" title="De aanvrager wil de aanvraag intrekken">
          <p>{intrekking.door}, {datum(intrekking.gevraagdOp)}{intrekking.reden !== '' && `: ${intrekking.reden}`}</p>
          <p>Zet het resultaat op ingetrokken en sluit de zaak, of overleg eerst met de aanvrager.</p>
        </Alert>
      )}
      {correcties.map((c) => (
        <More key={c.ontvangenOp} title={`De aanvrager verbeterde de aanvraag op ${datum(c.ontvangenOp)}`}>
          <dl className="polder-dl">{c.verschillen.map((v) => <div key={v.key}><dt>{v.label}</dt><dd>Was: {v.oud || 'niet ingevuld'}. Nu: {v.nieuw || 'niet ingevuld'}.</dd></div>)}</dl>
        </More>
      ))}
    </>
  );
}
