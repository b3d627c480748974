import { at, containers, nameOf, type ContainerOf, type Render } from '../manifest.js';
import { each, type Rule } from '../rule.js';

const ofContainer = (c: ContainerOf) => `${nameOf(c.owner)} ${c.name}`;
const image = (c: ContainerOf) => {
  const [rest = '', digest] = String(at(c.container, 'image') ?? '').split('@');
  const tag = /:([^/:]+)$/.exec(rest)?.[1];
  return { tag, digest };
};
const withImage = (r: Render) => containers(r);

/** Which image runs is decided by the chart, not by whoever pushed last. */
export const supplyRules: Rule[] = [
  each('I01', 'every image has a tag or a digest', withImage, ofContainer, (c) => !image(c).tag && !image(c).digest && 'neither'),
  each('I02', 'no tag that moves (latest, stable, main)', withImage, ofContainer, (c) => /^(latest|stable|main|master|edge|dev)$/.test(image(c).tag ?? '') && `tag ${image(c).tag ?? ''}`),
  each('I03', 'every image is pinned by its digest', withImage, ofContainer, (c) => !/^sha256:[0-9a-f]{64}$/.test(image(c).digest ?? '') && 'no digest', 'SHOULD'),
];
