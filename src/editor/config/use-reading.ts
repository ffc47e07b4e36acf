import { useEffect, useState } from 'react';
import { type ReadingState } from '../../resources';
import { getResource } from './get-resource';

/** The backend answers from memory, and asks no source. */
const EVERY_MS = 10_000;

/** How reading stands, asked anew every ten seconds while the page is looked at; undefined until the first answer, and the last one while the backend does not answer. */
export function useReading(uid: string): { state: ReadingState | undefined; isStale: boolean } {
  const [state, setState] = useState<ReadingState>();
  const [isStale, setIsStale] = useState(false);
  useEffect(() => {
    let isOpen = true;
    const ask = async () => {
      if (document.visibilityState === 'hidden') {
        return;
      }
      try {
        const next = await getResource<ReadingState>(uid, 'reading');
        if (isOpen) {
          setState(next);
          setIsStale(false);
        }
      } catch {
        if (isOpen) {
          setIsStale(true);
        }
      }
    };
    const look = () => void ask();
    look();
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      isOpen = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [uid]);
  return { state, isStale };
}
