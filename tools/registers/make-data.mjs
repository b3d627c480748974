// Makes data/personen.jsonl and data/tabellen.json out of the public RvIG test set (EUPL-1.2, RvIG 2022): facts only, in a
// form of our own. Needed only when RvIG publishes a new set; the registers themselves run on the files in data/.
//   node tools/registers/make-data.mjs FOLDER      (FOLDER holds testset-*.csv.gz, tabellen/, fields-*.csv)
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const source = process.argv[2];
const target = join(dirname(fileURLToPath(import.meta.url)), 'data');
const file = readdirSync(source).find((name) => /^testset.*\.csv\.gz$/.test(name));
const csv = (text, separator) => text.replace(/^\uFEFF/, '').split(/\r?\n/).filter(Boolean).map((line) => line.split(separator));

/** Groups of an element that the API uses; documents and moments of recording stay behind. */
const KEEP = /^(\d\d)\.(01|02|03|04|05|06|07|08|09|10|11|12|13|14|15|20|31|32|33|38|39|61|62|63|64|65|66|67|68|69|70|71|72|73|83|84|85|88)\./;
/** Categories of which one person has several at the same time. */
const MANY = new Set(['04', '05', '09']);
/** Categories of which the earlier rows matter too: a marriage that ended began in an earlier row. */
const HISTORY = new Set(['05']);

const [header, ...rows] = csv(gunzipSync(readFileSync(join(source, file))).toString('utf8'), ';');
const persons = [];
for (const row of rows) {
  if (row[0]) persons.push([]);
  persons.at(-1).push(row);
}
const lines = persons.map((own) => {
  const person = {};
  const categories = [...new Set(header.slice(1).map((name) => name.slice(0, 2)))];
  for (const category of categories) {
    const columns = header.flatMap((name, i) => (name.startsWith(`${category}.`) && KEEP.test(name) ? [[name.slice(3).replace('.', ''), i]] : []));
    const next = header.indexOf(`${category}.H`);
    const stacks = [];
    let kind = category;
    for (const row of own) {
      const value = Object.fromEntries(columns.filter(([, i]) => row[i]).map(([name, i]) => [name, row[i]]));
      if (Object.keys(value).length > 0) {
        if (kind === category) stacks.push([value]);
        else if (HISTORY.has(category)) stacks.at(-1)?.push(value);
      }
      kind = row[next] === '' ? '' : row[next];
      if (kind === '') break;
    }
    if (stacks.length === 0) continue;
    person[category] = HISTORY.has(category) ? (MANY.has(category) ? stacks : stacks[0]) : MANY.has(category) ? stacks.map((stack) => stack[0]) : stacks[0][0];
  }
  return JSON.stringify(person);
});
writeFileSync(join(target, 'personen.jsonl'), `${lines.join('\n')}\n`);

const NAMES = { 32: 'nationaliteit', 33: 'gemeente', 34: 'land', 37: 'redenOpname', 38: 'titel', 56: 'verblijfstitel', 60: 'rniDeelnemer', 61: 'gezag' };
const tables = {};
for (const name of readdirSync(join(source, 'tabellen'))) {
  const table = NAMES[/^Tabel(\d+)/.exec(name)?.[1] ?? ''];
  const text = new TextDecoder('utf-16le').decode(readFileSync(join(source, 'tabellen', name))).replace(/^\uFEFF/, '');
  const [, ...entries] = text.split(/\r?\n/).filter(Boolean).map((line) => [...line.matchAll(/"([^"]*)"/g)].map((m) => m[1]));
  tables[table] = Object.fromEntries(entries.map(([code, words, extra]) => [code, table === 'titel' ? [words, extra] : words]));
}
writeFileSync(join(target, 'tabellen.json'), `${JSON.stringify(tables)}\n`);

const fields = {};
for (const name of readdirSync(source)) {
  const type = /^fields-(.*)\.csv$/.exec(name)?.[1];
  if (type && ['Persoon', 'PersoonBeperkt', 'GezagPersoonBeperkt'].includes(type)) fields[type] = csv(readFileSync(join(source, name), 'utf8'), ',').slice(1).map(([path]) => path.trim()).sort();
}
writeFileSync(join(target, 'velden.json'), `${JSON.stringify(fields)}\n`);
console.log(`${lines.length} persons, ${Object.keys(tables).length} tables`);
