import { readFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import type { Finding } from '../validate/finding.js';
import type { DocumentKind } from '../validate/profile.js';
import type { ValidationReport } from '../validate/validate.js';

/**
 * The step with the XML schema. It is apart from the rules: rules run on any well-formed document, and the schema (a WebAssembly
 * library and files of a few hundred kilobytes) is loaded only when asked for, and each schema once.
 */
export interface SchemaValidator {
  /** Adds what the schema says to a report. Documents that could not be read or are of an unknown kind stay as they are. */
  extend(bytes: Uint8Array, report: ValidationReport): Promise<ValidationReport>;
}

const SCHEMAS: Readonly<Record<DocumentKind, readonly string[]>> = {
  'ubl-invoice': ['maindoc/UBL-Invoice-2.1.xsd'],
  'ubl-credit-note': ['maindoc/UBL-CreditNote-2.1.xsd'],
  'cii-invoice': ['CrossIndustryInvoice_100pD16B.xsd'],
  'application-response': ['maindoc/UBL-ApplicationResponse-2.1.xsd'],
  unknown: [],
};

/** Folders that standard schema sets come in. */
const FOLDERS = ['', 'ubl-2.1', 'uncefact/data/standard', 'cii-d16b/uncefact/data/standard'];

interface Library {
  readonly XmlDocument: { fromBuffer(bytes: Uint8Array, options?: { url?: string }): { dispose(): void } };
  readonly XsdValidator: { fromDoc(document: unknown): { validate(document: unknown): void; dispose(): void } };
}

interface SchemaError {
  readonly message: string;
  readonly line: number;
}

function schemaPath(root: string, kind: DocumentKind): string | undefined {
  for (const name of SCHEMAS[kind]) {
    for (const folder of FOLDERS) {
      const path = join(root, folder, name);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

function errorsOf(error: unknown): SchemaError[] {
  const details = error instanceof Error && 'details' in error ? error.details : undefined;
  if (!Array.isArray(details)) throw error;
  return details.map((detail: { message?: unknown; line?: unknown }) => ({ message: String(detail.message ?? '').trim(), line: Number(detail.line ?? 1) || 1 }));
}

function findingOf({ message, line }: SchemaError): Finding {
  return {
    ruleId: 'XSD', ruleSet: 'xsd', severity: 'fatal', aborted: false, terms: [], label: undefined, path: '/', line, column: 1,
    found: message.length > 200 ? `${message.slice(0, 200)}…` : message, expected: undefined,
    message: { nl: 'Het bericht heeft niet de opbouw van het XML-schema.', en: 'The document does not have the structure of the XML schema.' },
    hint: { nl: 'Kijk of elementen op hun plaats staan en de waarden de goede soort hebben.', en: 'See that elements are in their place and values are of the right kind.' },
  };
}

/** Loads the schema library; `root` is the folder with the schema files (UBL 2.1, CII D16B). */
export async function schemaValidator(root: string): Promise<SchemaValidator> {
  const library = await import('libxml2-wasm');
  const { XmlDocument, XsdValidator } = library as unknown as Library;
  registerFiles(library as unknown as InputProviders, resolve(root));
  const validators = new Map<string, { validate(document: unknown): void }>();
  const load = async (path: string): Promise<{ validate(document: unknown): void }> => {
    const document = XmlDocument.fromBuffer(await readFile(path), { url: pathToFileURL(path).href });
    const validator = XsdValidator.fromDoc(document);
    document.dispose();
    validators.set(path, validator);
    return validator;
  };
  return {
    async extend(bytes, report) {
      const path = schemaPath(root, report.document.kind);
      if (path === undefined) return report;
      const validator = validators.get(path) ?? (await load(path));
      const document = XmlDocument.fromBuffer(bytes);
      try {
        validator.validate(document);
        return report;
      } catch (error) {
        return { ...report, decision: 'reject', findings: [...errorsOf(error).map(findingOf), ...report.findings] };
      } finally {
        document.dispose();
      }
    },
  };
}

interface InputProviders {
  xmlRegisterInputProvider(provider: {
    match(file: string): boolean;
    open(file: string): number | undefined;
    read(handle: number, buffer: Uint8Array): number;
    close(handle: number): boolean;
  }): boolean;
}

let registered: string[] | undefined;

/** Lets the library read schema files, from the given folders only: documents themselves can never make it open a file. */
function registerFiles(library: InputProviders, root: string): void {
  if (registered) {
    registered.push(root);
    return;
  }
  const roots = [root];
  registered = roots;
  const open = new Map<number, { bytes: Uint8Array; at: number }>();
  const inside = (url: string): string | undefined => {
    if (!url.startsWith('file:')) return undefined;
    const path = resolve(fileURLToPath(url));
    return roots.some((folder) => dirname(path).startsWith(folder)) && path.endsWith('.xsd') ? path : undefined;
  };
  library.xmlRegisterInputProvider({
    match: (url) => inside(url) !== undefined,
    open: (url) => {
      const path = inside(url);
      if (path === undefined || !existsSync(path)) return undefined;
      const handle = open.size + 1;
      open.set(handle, { bytes: readFileSync(path), at: 0 });
      return handle;
    },
    read: (handle, buffer) => {
      const file = open.get(handle);
      if (!file) return -1;
      const part = file.bytes.subarray(file.at, file.at + buffer.length);
      buffer.set(part);
      file.at += part.length;
      return part.length;
    },
    close: () => true,
  });
}
