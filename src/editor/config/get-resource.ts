import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';

/** Asks the data source's backend, as its settings are saved. Rejects where it does not answer. */
export async function getResource<Answer>(uid: string, resource: string): Promise<Answer> {
  const url = `/api/datasources/uid/${uid}/resources/${resource}`;
  const { data } = await lastValueFrom(getBackendSrv().fetch<Answer>({ url, showErrorAlert: false }));
  return data;
}
