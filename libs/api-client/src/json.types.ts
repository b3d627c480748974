import type { Json } from '@polder/explain';

/**
 * The JSON shape of a contract message, derived from its generated type so that the two cannot drift apart:
 * a field with the option `json` (its name ends in `_json`) drops that suffix and holds any JSON value,
 * everything else keeps its lowerCamelCase name.
 */
export type JsonOf<T> = T extends readonly (infer Item)[]
  ? JsonOf<Item>[]
  : T extends object
    ? { [Key in keyof T as JsonName<Key>]: Key extends JsonField ? Json : JsonOf<T[Key]> }
    : T;

/** Fields whose text is written as a JSON value (option `json` in the contract). */
type JsonField = 'antwoordenJson' | 'formulierJson' | 'uitlegJson' | 'zaakgeometrieJson' | 'waardeJson' | 'routeringJson';
type JsonName<Key> = Key extends JsonField ? (Key extends `${infer Base}Json` ? Base : never) : Key;
