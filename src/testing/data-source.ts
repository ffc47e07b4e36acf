import { PluginType, type DataSourceInstanceSettings, type DataSourcePluginMeta } from '@grafana/data';
import { setBackendSrv, type BackendSrvRequest, type TemplateSrv } from '@grafana/runtime';
import { NEVER, of, throwError } from 'rxjs';
import { DataSource } from '../datasource';
import { SOURCE_KEYS, type SourceKey, type StoredSettings } from '../query/settings.ts';
import { type Catalogue, type FieldValue, type Finding, type ReadingState, type SiteConfiguration } from '../resources';

const META: DataSourcePluginMeta = {
  id: 'auditlens-confluence-datasource',
  name: 'Audit log for Confluence',
  type: PluginType.datasource,
  module: '',
  baseUrl: '',
  info: {
    author: { name: '' },
    description: '',
    links: [],
    logos: { small: '', large: '' },
    screenshots: [],
    updated: '',
    version: '',
  },
};

/** The real data source, without a dashboard's variables unless some are given. */
export function dataSource(jsonData: StoredSettings = {}, templateSrv = templateSrvOf({})): DataSource {
  const settings: DataSourceInstanceSettings<StoredSettings> = {
    id: 1,
    uid: 'confluence-audit',
    type: META.id,
    name: META.name,
    meta: META,
    readOnly: false,
    access: 'proxy',
    jsonData,
  };
  return new DataSource(settings, templateSrv);
}

interface BackendAnswers {
  values?: Record<string, FieldValue[]>;
  fields?: string[];
  catalogue?: Catalogue;
  generation?: string;
  findings?: Finding[];
  /** Of one source that is asked alone. */
  sourceFindings?: Partial<Record<SourceKey, Finding[]>>;
  /** One after the other, the last one again and again; of an empty list the answer never comes. */
  readings?: ReadingState[];
  configurations?: SiteConfiguration[];
}

/** Answers the plugin's resource routes over Grafana's HTTP service; what is not given fails as an unreachable backend does. */
export function answerResources(answers: BackendAnswers): BackendSrvRequest[] {
  const { values, fields, catalogue, generation, findings, sourceFindings, readings, configurations } = answers;
  const requests: BackendSrvRequest[] = [];
  let asked = 0;
  const answer = (request: BackendSrvRequest): unknown => {
    switch (request.url.split('/').at(-1)) {
      case 'values':
        return values && { values: values[String(request.params?.['field'])] ?? [] };
      case 'fields':
        return fields && { fields };
      case 'catalogue':
        return catalogue;
      case 'generation':
        return generation === undefined ? undefined : { generation };
      case 'sources':
        return findings && { sources: [], findings };
      case 'findings': {
        const found = SOURCE_KEYS.flatMap(
          (key) => (request.url.includes(`/${key}/`) ? sourceFindings?.[key] : []) ?? []
        );
        return found.length > 0 ? { findings: found } : undefined;
      }
      case 'reading':
        return readings?.[Math.min(asked++, readings.length - 1)];
      case 'configuration':
        return configurations && { sources: configurations };
      default:
        return undefined;
    }
  };
  const unused = () => Promise.reject(new Error('not used'));
  setBackendSrv({
    get: unused,
    delete: unused,
    post: unused,
    patch: unused,
    put: unused,
    request: unused,
    datasourceRequest: unused,
    chunked: () => throwError(() => new Error('not used')),
    fetch: (request) => {
      requests.push(request);
      if (request.url.endsWith('/reading') && readings?.length === 0) {
        return NEVER;
      }
      const data = answer(request);
      return data === undefined
        ? throwError(() => ({ status: 502, data: { message: 'plugin unavailable' } }))
        : of({
            data: JSON.parse(JSON.stringify(data)),
            status: 200,
            statusText: 'OK',
            ok: true,
            headers: new Headers(),
            redirected: false,
            type: 'basic',
            url: request.url,
            config: request,
          });
    },
  });
  return requests;
}

/** A variable as a dashboard holds it. */
interface VariableState {
  value: string | string[];
  /** What is chosen, as people see it; `All` with the value `$__all`. */
  text?: string;
  chosen?: string | string[];
}

/**
 * Grafana's template service for variables without paths and formats, as far as a data source sees it. Its rules: a
 * variable of the panel hides one of the dashboard, a format function gets the raw value, an unknown variable stays as it is.
 */
export function templateSrvOf(variables: Record<string, VariableState>): TemplateSrv {
  return {
    getVariables: () =>
      Object.entries(variables).map(([name, { value, text, chosen }]) => {
        // The model has dozens of keys; a data source reads the name and what is chosen.
        const model: unknown = { name, type: 'query', current: { value: chosen ?? value, text } };
        return model as ReturnType<TemplateSrv['getVariables']>[number];
      }),
    containsTemplate: () => true,
    updateTimeRange: () => undefined,
    replace: (target = '', scopedVars, format) =>
      target.replace(/\$\{(\w+)(?::(\w+))?\}/g, (expression, name: string, own?: string) => {
        const panel = scopedVars?.[name];
        const state = panel ? { value: panel.value, text: panel.text } : variables[name];
        if (state === undefined) {
          return expression;
        }
        if (own === 'text') {
          return state.text ?? String(state.value);
        }
        return typeof format === 'function' ? format(state.value) : String(state.value);
      }),
  };
}
