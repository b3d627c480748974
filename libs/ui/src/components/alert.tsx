import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

const icons: Record<'info' | 'ok' | 'warning' | 'error', IconName> = { info: 'info', ok: 'ok', warning: 'warning', error: 'error' };

/** A message on the page: edge of 5 px, heading in one sentence. `live` announces it when it appears. */
export function Alert({ kind, title, children, live = false }: { kind: keyof typeof icons; title: string; children?: ReactNode; live?: boolean }) {
  return (
    <div className={`utrecht-alert utrecht-alert--${kind}`} role={live ? (kind === 'error' ? 'alert' : 'status') : undefined}>
      <div className="utrecht-alert__icon"><Icon name={icons[kind]} /></div>
      <div className="utrecht-alert__content">
        <h2 className="polder-alert__title">{title}</h2>
        {children}
      </div>
    </div>
  );
}
