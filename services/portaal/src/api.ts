import { facturatieClient, fetchTransport, formulierenClient, gegevensClient, mijnClient, sessionClient } from '@polder/api-client';

/** One way to the gateway, for clients that need more than the session. */
export const transport = fetchTransport((input, init) => fetch(input, init));

/** All calls that the portal makes; each goes to the gateway with the session cookie. */
export const api = { facturen: facturatieClient(transport), formulieren: formulierenClient(transport), gegevens: gegevensClient(transport), mijn: mijnClient(transport), session: sessionClient(transport) };
