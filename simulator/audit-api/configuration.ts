import { jsonAnswer, type Answer } from '../answer.ts';
import type { Variants } from '../switches.ts';
import type { AuditLog, Retention } from './audit-log.ts';

/** Answers `GET …/configuration/<name>`; null for a name that the API does not have. */
export function configurationAnswer(name: string, log: AuditLog, variants: Variants): Answer | null {
  switch (name) {
    case 'coverage':
      return jsonAnswer({ levelByArea: levelByArea(log, variants) });
    case 'denylist':
      return jsonAnswer({ actions: log.denylist });
    case 'retention':
      return retentionAnswer(retentionJson(log.retention, variants));
    case 'retention/file':
      return retentionAnswer(fileRetentionJson(log.retentionFiles, variants));
    default:
      return null;
  }
}

function levelByArea(log: AuditLog, { coverageKeys }: Variants): Record<string, string> {
  const spell = (text: string) => (coverageKeys === 'lowerCase' ? text.toLowerCase() : text);
  return Object.fromEntries([...log.coverage].map(([area, level]) => [spell(area), spell(level)]));
}

function retentionJson(retention: Retention, { retentionShape }: Variants): unknown {
  switch (retentionShape) {
    case 'numberAndUnits':
      return { ...retention };
    case 'isoPeriod':
      return { period: `P${retention.number}${retention.units.charAt(0)}` };
    case 'nestedPeriod':
      return { period: { ...retention } };
    case 'empty':
      return {};
    case 'notFound':
      return null;
  }
}

function fileRetentionJson(files: number, { fileRetentionShape }: Variants): unknown {
  switch (fileRetentionShape) {
    case 'maxFileCount':
      return { maxFileCount: files };
    case 'number':
      return files;
    case 'nested':
      return { retention: { unit: 'FILES', count: files } };
    case 'notFound':
      return null;
  }
}

function retentionAnswer(body: unknown): Answer {
  return body === null ? jsonAnswer({ 'status-code': 404, message: 'null for uri' }, 404) : jsonAnswer(body);
}
