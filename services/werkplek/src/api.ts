import { adviesClient, behandelingClient, besluitvormingClient, dossierClient, facturatieClient, fetchTransport, formulierenClient, sessionClient, werkClient } from '@polder/api-client';

const transport = fetchTransport((input, init) => fetch(input, init));

/** All calls that the werkplek makes; each goes to the gateway with the session cookie. */
export const api = {
  werk: werkClient(transport), dossier: dossierClient(transport), advies: adviesClient(transport), besluitvorming: besluitvormingClient(transport),
  behandeling: behandelingClient(transport), formulieren: formulierenClient(transport), facturen: facturatieClient(transport), session: sessionClient(transport),
};
