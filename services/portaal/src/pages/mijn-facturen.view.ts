/** An exact amount as text ("1210.5") as people read it: € 1.210,50. No arithmetic: no rounding. */
export function bedragNl(text: string): string {
  const [, min = '', heel = '0', deel = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return `${min === '' ? '' : '−'}€\u00a0${heel.replace(/\B(?=(\d{3})+$)/g, '.')},${deel.padEnd(2, '0')}`;
}

/** Colour of a state; the words come from the server. */
export function standSoort(stand: string): 'success' | 'warning' | 'danger' | 'info' {
  if (stand === 'Betaald') return 'success';
  if (stand.startsWith('Wij wachten')) return 'warning';
  return stand === 'Teruggestuurd' || stand.startsWith('Niet goed') ? 'danger' : 'info';
}
