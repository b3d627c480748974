import { Avatar, Icon, ThemeButton, useSession } from '@polder/ui';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

/** True when a key press belongs to a field and must not be taken as a shortcut. */
const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);

/** Search over all open and closed cases; "/" goes to the field. */
function Search() {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <form className="polder-top__search" role="search" onSubmit={(event) => {
      event.preventDefault();
      void navigate(`/?zoek=${encodeURIComponent(query.trim())}`);
    }}>
      <label className="polder-visually-hidden" htmlFor="alles">Zoek een zaak op nummer of omschrijving</label>
      <Icon name="search" />
      <input id="alles" type="search" placeholder="Zoek zaak op nummer of omschrijving" value={query} ref={field} onChange={(event) => setQuery(event.target.value)} />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

/** Search, who is logged in, and the way out. */
export function Top() {
  const { session, logout } = useSession();
  return (
    <header className="polder-top">
      <Search />
      <div className="polder-top__tools">
        <span className="polder-top__btn polder-top__me"><Avatar name={session.naam} /><span className="polder-top__name">{session.naam}</span></span>
        <ThemeButton className="polder-top__btn polder-top__theme" />
        <button className="polder-top__btn" type="button" onClick={() => void logout()}>Log uit</button>
      </div>
    </header>
  );
}
