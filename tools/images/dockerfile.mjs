// Lint of a Dockerfile: what makes an image small, the same twice, and harmless. Answers one line per fault.

/** Instructions of a Dockerfile, continued lines joined, comments left out. */
export function instructions(text) {
  const lines = text.replace(/\\\n\s*/g, ' ').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
  return lines.map((line) => ({ word: line.split(/\s+/)[0].toUpperCase(), rest: line.replace(/^\S+\s*/, '') }));
}

export function dockerfileFaults(text) {
  const all = instructions(text);
  const faults = [];
  const of = (word) => all.filter((i) => i.word === word);
  const args = Object.fromEntries(of('ARG').map(({ rest }) => rest.split('=')));
  const stages = of('FROM').map(({ rest }) => rest.split(/\s+/)[0].replace(/\$\{?(\w+)\}?/g, (_, name) => args[name] ?? ''));
  for (const image of stages) {
    const tag = /:([^/:@]+)(@|$)/.exec(image)?.[1];
    if (!tag && !image.includes('@sha256:')) faults.push(`${image} has no tag`);
    if (/^(latest|stable|current|lts)$/.test(tag ?? '')) faults.push(`${image}: its tag moves`);
    if (!image.includes('/') || !image.split('/')[0].includes('.')) faults.push(`${image} does not name its registry`);
  }
  if (stages.length < 2) faults.push('one stage: what builds stays in the image');
  const last = all.slice(all.findLastIndex((i) => i.word === 'FROM'));
  const user = last.filter((i) => i.word === 'USER').at(-1)?.rest;
  if (!/^[1-9]\d*(:[1-9]\d*)?$/.test(user ?? '')) faults.push('USER is not a number above 0: Kubernetes cannot check a name');
  if (!last.some((i) => i.word === 'ENTRYPOINT' && i.rest.startsWith('['))) faults.push('ENTRYPOINT is not a list: a shell would take the signals');
  if (last.some((i) => i.word === 'RUN')) faults.push('RUN in the last stage');
  if (of('ADD').length > 0) faults.push('ADD: COPY says what happens');
  if ([...of('ENV'), ...of('ARG')].some(({ rest }) => /(PASSWORD|SECRET|TOKEN|PRIVATE_KEY)/i.test(rest))) faults.push('a secret in ENV or ARG stays in the image');
  if (of('RUN').some(({ rest }) => /\bnpm (install|i)\b|\bcurl\b[^|]*\|\s*(ba)?sh/.test(rest))) faults.push('RUN fetches what no lock file names');
  return faults;
}
