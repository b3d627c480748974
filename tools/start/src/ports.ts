/** All ports of one running suite, derived from POLDER_PORT so that two checkouts run side by side. */
export interface Ports {
  gateway: number;
  identity: number;
  postgres: number;
  mail: number;
  smtp: number;
  zaken: number;
  formulieren: number;
  archief: number;
  archiefStream: number;
  gegevens: number;
  /** Doubles of the base registrations. */
  registers: number;
  integratie: number;
  facturatie: number;
  facturatieStream: number;
}

export function portsFrom(base: number): Ports {
  return {
    gateway: base,
    identity: base + 1,
    postgres: base + 2,
    mail: base + 3,
    smtp: base + 4,
    zaken: base + 11,
    formulieren: base + 12,
    archief: base + 13,
    archiefStream: base + 14,
    integratie: base + 20,
    facturatie: base + 21,
    facturatieStream: base + 22,
    gegevens: base + 17,
    registers: base + 18,
  };
}
