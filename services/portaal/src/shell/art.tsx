import { useEffect, useState } from 'react';

const drawings = {
  hero: () => import('@polder/ui/art/hero.svg?raw'),
  strip: () => import('@polder/ui/art/strip.svg?raw'),
  login: () => import('@polder/ui/art/login.svg?raw'),
};

/** The polder from above: our own drawing, inline so that it takes the colours of day and night. Comes after the words. */
export function Art({ name }: { name: keyof typeof drawings }) {
  const [svg, setSvg] = useState('');
  useEffect(() => {
    let gone = false;
    drawings[name]().then(
      ({ default: text }) => gone || setSvg(text),
      // Without the drawing the page is whole.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [name]);
  return <div className={`polder-artbox polder-artbox--${name}`} aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}
