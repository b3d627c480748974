import { behandelingClient, facturatieClient, fetchTransport, formulierenClient, sessionClient } from '@polder/api-client';

const transport = fetchTransport((input, init) => fetch(input, init));

/** All calls that the werkplek makes; each goes to the gateway with the session cookie. */
export const api = { behandeling: behandelingClient(transport), formulieren: formulierenClient(transport), facturen: facturatieClient(transport), session: sessionClient(transport) };
