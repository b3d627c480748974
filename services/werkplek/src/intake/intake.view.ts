/** How far a registration came, in words: the last step that was committed. */
const steps: Record<string, string> = {
  accepted: 'Ontvangen, nog geen documenten vastgelegd',
  committed: 'Documenten vastgelegd, nog geen zaak',
  registered: 'Zaak aangemaakt, documenten nog niet bevestigd',
  parked: 'Stilgezet',
  done: 'Klaar',
};

export const stepText = (step: string): string => steps[step] ?? step;
