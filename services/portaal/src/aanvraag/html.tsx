import { createElement, type ReactNode } from 'react';

/** What a text of a form may consist of. Everything else loses its tag and keeps its words. */
const TAGS: Record<string, { as: string; className?: string }> = {
  P: { as: 'p', className: 'utrecht-paragraph' }, UL: { as: 'ul', className: 'utrecht-unordered-list' }, OL: { as: 'ol', className: 'utrecht-ordered-list' }, LI: { as: 'li' },
  STRONG: { as: 'strong' }, B: { as: 'strong' }, EM: { as: 'em' }, I: { as: 'em' }, BR: { as: 'br' },
  H1: { as: 'h2', className: 'utrecht-heading-3' }, H2: { as: 'h2', className: 'utrecht-heading-3' }, H3: { as: 'h3', className: 'utrecht-heading-4' }, H4: { as: 'h3', className: 'utrecht-heading-4' },
};
const GONE = new Set(['SCRIPT', 'STYLE', 'IFRAME', 'OBJECT', 'TEMPLATE']);

function drawn(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element) || GONE.has(node.tagName)) return null;
  const children = [...node.childNodes].map(drawn);
  if (node.tagName === 'A') {
    const href = node.getAttribute('href') ?? '';
    return /^(https?:|mailto:|tel:|\/(?!\/))/i.test(href) ? <a key={key} className="utrecht-link" href={href}>{children}</a> : children;
  }
  const tag = TAGS[node.tagName];
  if (!tag) return children;
  const attributes = { key, ...(tag.className ? { className: tag.className } : {}) };
  return tag.as === 'br' ? <br key={key} /> : createElement(tag.as, attributes, ...children);
}

/** A text of a form definition. Its markup is rebuilt from a short list of elements, so that a definition never brings markup or script of its own. */
export function Html({ html }: { html: unknown }) {
  if (typeof html !== 'string' || html.trim() === '') return null;
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  return <div className="polder-content">{[...body.childNodes].map(drawn)}</div>;
}
