import { fetchTransport, formulierenClient, mijnClient, sessionClient } from '@polder/api-client';

/** One way to the gateway, for clients that need more than the session. */
export const transport = fetchTransport((input, init) => fetch(input, init));

/** All calls that the portal makes; each goes to the gateway with the session cookie. */
export const api = { formulieren: formulierenClient(transport), mijn: mijnClient(transport), session: sessionClient(transport) };
