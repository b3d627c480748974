import type { FinishedPage } from '@polder/proto/polder/api/options';

/**
 * A finished page in the envelope of the ZGW standard: {count, next, previous, results}. The addresses of the pages
 * beside it are those of the request with another page number; the first page has none.
 */
export function pageEnvelope(page: FinishedPage, requestUrl: string, { values, baseUrl }: { values: Record<string, unknown>; baseUrl: string }): Buffer {
  const number = typeof values['page'] === 'number' ? values['page'] : 1;
  const url = (wanted: number): string => {
    const [path = '', query = ''] = requestUrl.split('?', 2);
    const parameters = new URLSearchParams(query);
    if (wanted > 1) parameters.set('page', String(wanted));
    else parameters.delete('page');
    const text = parameters.toString();
    return JSON.stringify(baseUrl + path + (text && `?${text}`));
  };
  const next = page.pageSize > 0 && number * page.pageSize < page.count ? url(number + 1) : 'null';
  const previous = number > 1 ? url(number - 1) : 'null';
  return Buffer.concat([Buffer.from(`{"count":${page.count},"next":${next},"previous":${previous},"results":`), page.results, Buffer.from('}')]);
}
