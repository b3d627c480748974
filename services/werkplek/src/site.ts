/** Name in the window title, and where the app stands under the gateway. */
export const site = 'Werkplek';
export const base = '/werkplek';
