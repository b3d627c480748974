import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import { Icon, type IconName } from './icon.js';

/** Appearance: one primary per screen, the rest secondary or subtle; danger only for what cannot be undone. */
export type Look = 'primary' | 'secondary' | 'subtle' | 'danger';

const looks: Record<Look, string> = { primary: 'primary-action', secondary: 'secondary-action', subtle: 'subtle', danger: 'primary-action' };

function className(base: string, look: Look, extra: string | undefined): string {
  return [base, `${base}--${looks[look]}`, look === 'danger' ? `${base}--danger` : '', extra ?? ''].filter(Boolean).join(' ');
}

interface Shared {
  look?: Look;
  icon?: IconName;
  /** Icon after the words instead of before: only the arrow of "go there". */
  iconAfter?: IconName;
  children: ReactNode;
}

/**
 * A button that says what happens. While `busy` it stays focusable (aria-disabled, not disabled), so that focus is not lost,
 * and a second press does nothing.
 */
export function Button({ look = 'secondary', icon, iconAfter, children, busy = false, onClick, type = 'button', className: extra, ...rest }: Shared & { busy?: boolean } & ComponentProps<'button'>) {
  return (
    <button {...rest} type={type} className={className('utrecht-button', look, extra)} aria-disabled={busy || undefined} onClick={(event) => {
      if (busy) event.preventDefault();
      else onClick?.(event);
    }}>
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
    </button>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({ look = 'secondary', icon, iconAfter, children, className: extra, ...rest }: Shared & LinkProps) {
  return (
    <Link {...rest} className={className('utrecht-button-link', look, extra)}>
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
    </Link>
  );
}

/** The same for an address outside the app (login, download). */
export function ButtonAnchor({ look = 'secondary', icon, iconAfter, children, className: extra, ...rest }: Shared & ComponentProps<'a'>) {
  return (
    <a {...rest} className={className('utrecht-button-link', look, extra)}>
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
    </a>
  );
}

/** A link in running text. */
export function TextLink({ className: extra, ...rest }: LinkProps) {
  return <Link {...rest} className={extra === undefined ? 'utrecht-link' : `utrecht-link ${extra}`} />;
}

/** "‹ Vorige stap": the way back at the top of a page. */
export function BackLink({ to, children, ...rest }: LinkProps) {
  return (
    <Link {...rest} className="utrecht-link polder-form__back" to={to}>
      <Icon name="left" />
      {children}
    </Link>
  );
}

/** Text only for assistive technology: what makes a short label ("Wijzig") unique. */
export function Hidden({ children }: { children: ReactNode }) {
  return <span className="polder-visually-hidden">{children}</span>;
}
