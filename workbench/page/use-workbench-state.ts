import { useEffect, useState } from 'react';
import type { WorkbenchState } from '../workbench-state';

/** The server's state as it changes; undefined until the first event. `connected` is false while the server does not answer. */
export function useWorkbenchState(): { state: WorkbenchState | undefined; connected: boolean } {
  const [state, setState] = useState<WorkbenchState>();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource('/workbench/state');
    source.onmessage = (event) => {
      setState(JSON.parse(event.data));
      setConnected(true);
    };
    source.onerror = () => setConnected(false);
    return () => source.close();
  }, []);
  return { state, connected };
}
