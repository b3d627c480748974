import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';

const Say = createContext<(text: string) => void>(() => undefined);

/** Says in one line what was just done; never the only place where that can be seen. */
export const useToast = (): ((text: string) => void) => useContext(Say);

/** The status region at the bottom left: a line stays 6 seconds. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  useEffect(() => {
    if (text === '') return undefined;
    const timer = setTimeout(() => setText(''), 6000);
    return () => clearTimeout(timer);
  }, [text]);
  const say = useCallback((line: string) => setText(line), []);
  return (
    <Say.Provider value={say}>
      {children}
      <div className="polder-toasts" role="status">{text !== '' && <div className="polder-toast"><p>{text}</p></div>}</div>
    </Say.Provider>
  );
}
