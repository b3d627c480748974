import type { Bijlage } from '@polder/api-client';
import { allowedTypes, sizeInBytes } from '@polder/forms';
import { Button, FieldError, Hidden, Icon, Optional, type Question } from '@polder/ui';
import { bestandsgrootte, bestandssoort, hoofdletter } from '@polder/ui/view';
import { useState, type DragEvent, type ReactNode } from 'react';
import type { Component } from './engine.js';
import { useDraftSource } from './draft-source.js';
import { percent, progressText, refuse, type LocalUpload } from './uploads.state.js';
import type { Draft } from './use-draft.js';
import type { Uploads } from './use-uploads.js';

function StoredFile({ bijlage, onRemove }: { bijlage: Bijlage; onRemove: () => void }) {
  const { naam, size, status, melding } = bijlage;
  const good = status === 'klaar';
  return (
    <li className={good ? 'polder-file polder-file--ok' : 'polder-file polder-file--bad'}>
      <Icon name="pdf" />
      <div>
        <p className="polder-file__name">{naam}</p>
        <p className="polder-file__meta">
          {good ? <><span className="polder-file__state"><Icon name="check" />Klaar</span> · {bestandsgrootte(size)}</> : <strong>{melding || 'Dit bestand kwam niet helemaal over. Verwijder het en kies het opnieuw.'}</strong>}
        </p>
      </div>
      <Button look="subtle" onClick={onRemove}>Verwijder<Hidden> {naam}</Hidden></Button>
    </li>
  );
}

function MovingFile({ item, uploads }: { item: LocalUpload; uploads: Uploads }) {
  const { key, naam, state, melding } = item;
  if (state === 'failed') {
    return (
      <li className="polder-file polder-file--bad">
        <Icon name="pdf" />
        <div><p className="polder-file__name">{naam}</p><p className="polder-file__meta" role="alert"><strong>{melding}</strong></p></div>
        <div className="polder-file__acts">
          <Button look="subtle" onClick={() => uploads.retry(key)}>Probeer opnieuw<Hidden> {naam}</Hidden></Button>
          <Button look="subtle" onClick={() => uploads.stop(key)}>Verwijder<Hidden> {naam}</Hidden></Button>
        </div>
      </li>
    );
  }
  return (
    <li className="polder-file polder-file--busy">
      <Icon name="pdf" />
      <div>
        <p className="polder-file__name">{naam}</p>
        <progress value={percent(item)} max={100} aria-label={`${naam} versturen`}>{percent(item)}%</progress>
        <p className="polder-file__meta">{progressText(item, Date.now())}</p>
      </div>
      <Button look="subtle" onClick={() => uploads.stop(key)}>Stop<Hidden> {naam}</Hidden></Button>
    </li>
  );
}

/** What may be sent, when the form does not say it itself: "Pdf. Maximaal 50 MB." */
function fileHint(allowed: string[], max: number | null): string {
  const kinds = allowed.map((type) => bestandssoort(type, '')).join(' of ');
  const said = [kinds === '' ? '' : `${hoofdletter(kinds)}.`, max === null ? '' : `Maximaal ${bestandsgrootte(max)}.`].filter(Boolean);
  return said.length === 0 ? 'Elk soort bestand mag.' : said.join(' ');
}

/** The native file button, and a place to drop files on. */
function Drop({ id, label, multiple, allowed, describedBy, onFiles }: { id: string; label: ReactNode; multiple: boolean; allowed: string[]; describedBy: string; onFiles: (files: FileList | null) => void }) {
  return (
    <div className="polder-drop" onDragOver={(event: DragEvent) => event.preventDefault()} onDrop={(event: DragEvent) => {
      event.preventDefault();
      onFiles(event.dataTransfer.files);
    }}>
      <div className="polder-drop__row">
        <label className="utrecht-button utrecht-button--secondary-action" htmlFor={id}><Icon name="upload" />Kies een bestand<Hidden> voor {label}</Hidden></label>
        <input className="polder-visually-hidden polder-fileinput" type="file" id={id} multiple={multiple} {...(allowed.length > 0 ? { accept: allowed.join(',') } : {})} aria-describedby={describedBy} onChange={(event) => {
          onFiles(event.target.files);
          event.target.value = '';
        }} />
        <span>of sleep het hierheen</span>
      </div>
    </div>
  );
}

/** Choose or drop files; each is sent at once and shows how far it is. Errors say what to do. */
export function FilesQuestion({ question, component, draft, uploads }: { question: Question; component: Component; draft: Draft; uploads: Uploads }) {
  const { id, label, hint, error, optional } = question;
  const source = useDraftSource();
  const [refused, setRefused] = useState('');
  const allowed = allowedTypes(component);
  const max = sizeInBytes(component.fileMaxSize);
  const stored = draft.aanvraag.bijlagen.filter(({ veld }) => veld === component.key);
  const moving = uploads.list.filter(({ veld }) => veld === component.key);
  const busyIds = new Set(moving.map(({ bijlageId }) => bijlageId));
  const take = (files: FileList | null) => {
    setRefused('');
    for (const file of files ?? []) {
      const reason = refuse(file, allowed, max);
      if (reason === undefined) uploads.add(component.key, file);
      else setRefused(`${file.name}: ${reason}`);
    }
  };
  const remove = (bijlage: Bijlage) => {
    source.removeFile(draft.aanvraag.id, bijlage.id).then(draft.refresh, () => setRefused(`${bijlage.naam} kon nu niet weg. Probeer het opnieuw.`));
  };
  const problem = refused || error;
  return (
    <section className={problem ? 'utrecht-form-field utrecht-form-field--invalid' : 'utrecht-form-field'} aria-labelledby={`${id}-kop`}>
      <h2 className="utrecht-heading-3 polder-first" id={`${id}-kop`}>{label}{optional && <Optional />}</h2>
      <p className="utrecht-form-field-description" id={`${id}-hint`}>{hint ?? fileHint(allowed, max)}</p>
      {problem && <div role="alert"><FieldError id={id}>{problem}</FieldError></div>}
      {stored.length + moving.length > 0 && (
        <ul className="polder-files">
          {stored.filter((bijlage) => !busyIds.has(bijlage.id)).map((bijlage) => <StoredFile key={bijlage.id} bijlage={bijlage} onRemove={() => remove(bijlage)} />)}
          {moving.map((item) => <MovingFile key={item.key} item={item} uploads={uploads} />)}
        </ul>
      )}
      <Drop id={id} label={label} multiple={component.multiple === true} allowed={allowed} describedBy={`${id}-hint${problem ? ` ${id}-fout` : ''}`} onFiles={take} />
    </section>
  );
}
