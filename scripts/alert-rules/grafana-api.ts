import { z } from 'zod';
import type { ApiRuleGroup } from './rule-group.ts';

const folder = z.object({ uid: z.string(), title: z.string() });

/** Most characters of an answer that an error repeats. */
const TOLD = 500;

export interface GrafanaAccess {
  /** Address of Grafana, with its path where it has one. */
  readonly url: string;
  /** Of a service account that may read data sources and write folders and alert rules: role Admin. */
  readonly token: string;
  /** Rules can be edited in Grafana afterwards; else they are marked as provisioned. */
  readonly editable: boolean;
}

/** The part of Grafana's HTTP API that an import needs. Every failure is an error with the status and what Grafana said. */
export class GrafanaApi {
  readonly #access: GrafanaAccess;

  constructor(access: GrafanaAccess) {
    this.#access = access;
  }

  /** Makes sure that the data source is there: rules on another one would be in error for ever. */
  async checkDataSource(uid: string): Promise<void> {
    await this.#request('GET', `api/datasources/uid/${encodeURIComponent(uid)}`);
  }

  /** The uid of the top-level folder of that title, made if there is none. */
  async ensureFolder(title: string): Promise<string> {
    const pageSize = 1000;
    for (let page = 1; ; page++) {
      const folders = z.array(folder).parse(await this.#request('GET', `api/folders?limit=${pageSize}&page=${page}`));
      const found = folders.find((one) => one.title === title);
      if (found !== undefined) {
        return found.uid;
      }
      if (folders.length < pageSize) {
        return folder.parse(await this.#request('POST', 'api/folders', { title })).uid;
      }
    }
  }

  /** Makes the group what it is here: rules that it had and has no more are deleted. */
  async putRuleGroup(group: ApiRuleGroup): Promise<void> {
    const path = [group.folderUid, 'rule-groups', group.title].map(encodeURIComponent).join('/');
    await this.#request('PUT', `api/v1/provisioning/folder/${path}`, group);
  }

  async #request(method: string, path: string, body?: object): Promise<unknown> {
    const { url, token, editable } = this.#access;
    const response = await fetch(new URL(path, url.endsWith('/') ? url : `${url}/`), {
      method,
      redirect: 'error',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(editable ? { 'x-disable-provenance': 'true' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: HTTP ${response.status} ${text.slice(0, TOLD)}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  }
}
