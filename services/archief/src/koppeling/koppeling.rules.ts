import { v5 as uuidv5 } from 'uuid';

/** Namespace of the ids of links; never changed, because the ids are addresses outside. */
export const KOPPELING_NAMESPACE = '6f1d3c5e-8f3b-5c0a-9d5e-2a7b1e4c9f60';

const OBJECT = /^(zaken:zaken|besluiten:besluiten)\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** UUID of the link between an object ("zaken:zaken/{uuid}") and a document: the same two ends give the same id. */
export function koppelingId(object: string, documentId: string): string {
  return uuidv5(`${object} ${documentId}`, KOPPELING_NAMESPACE);
}

/** Is it a reference to a case or a decision of ours? */
export function isObject(reference: string): boolean {
  return OBJECT.test(reference);
}

/** objectType of the standard that belongs to a reference. */
export function objectTypeVan(reference: string): 'zaak' | 'besluit' {
  return reference.startsWith('besluiten:') ? 'besluit' : 'zaak';
}
