/**
 * Answers inside texts of a form: "Dag {{ voornaam }}". Open Formulieren uses Django templates; of these only plain
 * variables and `default` are taken, and nothing is ever run. Other tags are left out of the text; analyse() names them.
 */

const VARIABLE = /\{\{\s*([\w.-]+)\s*(?:\|\s*default(?:_if_none)?:\s*(?:"([^"]*)"|'([^']*)')\s*)?\}\}/g;
const OTHER = /\{\{[^}]*\}\}|\{%[^%]*%\}|\{#[^#]*#\}/g;

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** True when a text has template code that is not understood. */
export function hasUnknownTemplate(text: string): boolean {
  return text.replace(VARIABLE, '').search(OTHER) >= 0;
}

/** The text with its variables filled in; in HTML their values are escaped. */
export function interpolate(text: string, valueOf: (key: string) => string, html = false): string {
  if (!text.includes('{')) return text;
  // One pass for all of it: what stands in an answer is never read as template code.
  return text.replace(new RegExp(`${VARIABLE.source}|${OTHER.source}`, 'g'), (_whole, key: string | undefined, double: string | undefined, single: string | undefined) => {
    if (key === undefined) return '';
    const value = valueOf(key) || double || single || '';
    return html ? escapeHtml(value) : value;
  });
}
