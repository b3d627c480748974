/** What differs per province and is no data of a service: name and ways to get help. */
export const province = {
  name: 'Flevoland',
  site: 'Loket van Flevoland',
  phone: '0320 00 00 00',
  phoneHref: 'tel:0320000000',
  hours: 'Maandag tot en met vrijdag, 8.30 tot 17.00 uur',
} as const;
